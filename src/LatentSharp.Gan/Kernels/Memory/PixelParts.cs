namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>How the pixels of a batch are cut into parts: by the shape alone, so that sums over parts have the same bits on any number of threads.</summary>
/// <param name="Pixels">Pixels of all pictures.</param>
/// <param name="Channels">Numbers to a pixel.</param>
/// <param name="Count">How many parts.</param>
internal readonly record struct PixelParts(int Pixels, int Channels, int Count)
{
    private const int Most = 16;

    /// <summary>A smaller part takes less time than another thread takes to wake.</summary>
    private const long LeastNumbers = 1 << 14;

    public static PixelParts Of(long pixels, long channels) =>
        new(checked((int)pixels), (int)channels, (int)Math.Clamp(pixels * channels / LeastNumbers, 1, Math.Min(Most, pixels)));

    /// <summary>The first pixel of a part; that of the part after the last is the end.</summary>
    public int Start(int part) => (int)((long)Pixels * part / Count);
}
