using System.Text;

namespace LatentSharp.Tests.Data;

/// <summary>Tiny PGM and PPM files.</summary>
internal static class PgmBytes
{
    public static byte[] Gray(int width, int height, byte value) => Raw("P5", width, height, Enumerable.Repeat(value, width * height));

    public static byte[] Colour(int width, int height, byte red, byte green, byte blue) =>
        Raw("P6", width, height, Enumerable.Repeat((byte[])[red, green, blue], width * height).SelectMany(pixel => pixel));

    public static byte[] Raw(string magic, int width, int height, IEnumerable<byte> samples) =>
        [.. Encoding.ASCII.GetBytes($"{magic}\n{width} {height}\n255\n"), .. samples];
}
