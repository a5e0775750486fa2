namespace LatentSharp.Data;

/// <summary>One picture of 8-bit samples, rows first, channels interleaved (gray or RGB).</summary>
public sealed class Picture
{
    /// <summary>Wraps samples as a picture; the array is not copied.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1 (gray) or 3 (red, green, blue).</param>
    /// <param name="samples">Height x width x channels bytes.</param>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public Picture(int width, int height, int channels, byte[] samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels));
        if (samples.LongLength != (long)width * height * channels)
            throw new ArgumentException($"{samples.LongLength} samples do not make {width} x {height} x {channels}.", nameof(samples));
        (Width, Height, Channels, Samples) = (width, height, channels, samples);
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>Height x width x channels bytes, 0..255, rows first, channels interleaved.</summary>
    public byte[] Samples { get; }
}
