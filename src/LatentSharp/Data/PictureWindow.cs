namespace LatentSharp.Data;

/// <summary>A frame laid over a picture: its size, and where in it the picture's first sample lies (negative = that much is cut off).</summary>
internal readonly record struct PictureWindow(int Width, int Height, int X, int Y)
{
    /// <summary>The frame that makes a picture square; <see cref="FitMode.Stretch"/> keeps the picture and leaves the rest to the resampling.</summary>
    public static PictureWindow Square(int width, int height, FitMode fit)
    {
        if (fit == FitMode.Stretch) return new(width, height, 0, 0);
        int side = fit == FitMode.Crop ? Math.Min(width, height) : Math.Max(width, height);
        return Centred(width, height, side);
    }

    /// <summary>A square frame around the picture's centre; an odd sample goes to the right and to the bottom.</summary>
    public static PictureWindow Centred(int width, int height, int side) => new(side, side, Half(side - width), Half(side - height));

    /// <summary>Copies the part of a picture inside the frame; the rest of the target is left as it is.</summary>
    public void Copy<T>(ReadOnlySpan<T> source, int sourceWidth, int sourceHeight, int channels, Span<T> target)
    {
        int fromColumn = Math.Max(0, -X), columns = Math.Min(sourceWidth - fromColumn, Width - Math.Max(0, X));
        for (int row = Math.Max(0, Y); row < Math.Min(Height, Y + sourceHeight); row++)
        {
            source.Slice(((row - Y) * sourceWidth + fromColumn) * channels, columns * channels)
                .CopyTo(target[((row * Width + Math.Max(0, X)) * channels)..]);
        }
    }

    private static int Half(int difference) => difference < 0 ? -(-difference / 2) : difference / 2;
}
