using LatentSharp.Data.Formats;

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

    /// <summary>Encodes the picture as PNG (W3C, third edition) without loss: 8-bit gray for one channel, 8-bit RGB for three. Managed code; the same picture gives the same bytes on the same runtime.</summary>
    /// <returns>A whole PNG file.</returns>
    public byte[] ToPng() => PngWriter.Encode(this);

    /// <summary>
    /// Lays pictures out row by row in one picture, with padding around and between them. The result is gray if every picture and the background are gray,
    /// otherwise RGB. Cells after the last picture show the background. Grids with captions: PictureGrid of LatentSharp.Imaging.
    /// </summary>
    /// <param name="pictures">At least one picture, all of one width and height; gray and RGB may be mixed.</param>
    /// <param name="columns">Pictures per row, at least 1 and at most the number of pictures; null = near square, the square root rounded up (8 for 64 pictures).</param>
    /// <param name="padding">Pixels around and between pictures, not scaled, at least 0; default 2.</param>
    /// <param name="background">The colour of the padding; null = white.</param>
    /// <param name="scale">Every pixel becomes a square of this side, at least 1; default 1.</param>
    /// <returns>A new picture.</returns>
    /// <exception cref="ArgumentException">There is no picture, the sizes differ, or the grid would exceed 100 megapixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Columns or scale below 1, or padding below 0.</exception>
    public static Picture Tile(IReadOnlyList<Picture> pictures, int? columns = null, int padding = 2, Rgb? background = null, int scale = 1) =>
        PictureTiles.Draw(pictures, new GridLayout(pictures, columns, padding, scale), background ?? Rgb.White, scale);
}
