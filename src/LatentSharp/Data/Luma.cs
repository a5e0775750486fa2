namespace LatentSharp.Data;

/// <summary>The gray value of a colour by ITU-R Recommendation 601: 0.299 red + 0.587 green + 0.114 blue.</summary>
internal static class Luma
{
    public static float Of(float red, float green, float blue) => 0.299f * red + 0.587f * green + 0.114f * blue;

    public static byte Of(byte red, byte green, byte blue) => (byte)((299 * red + 587 * green + 114 * blue + 500) / 1000);
}
