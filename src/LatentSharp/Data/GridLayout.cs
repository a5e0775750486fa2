namespace LatentSharp.Data;

/// <summary>Where each picture of a grid lies, in pixels.</summary>
internal sealed class GridLayout
{
    // 100 megapixels are 300 MB of RGB.
    private const long PixelLimit = 100_000_000;

    private readonly int _cellHeight;
    private readonly int _padding;

    public GridLayout(IReadOnlyList<Picture> pictures, int? columns, int padding, int scale)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Count == 0) throw new ArgumentException("A grid needs at least one picture.", nameof(pictures));
        if (columns < 1) throw new ArgumentOutOfRangeException(nameof(columns), columns, "A grid has at least one column.");
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        Picture first = pictures[0];
        for (int i = 1; i < pictures.Count; i++)
        {
            if (pictures[i].Width != first.Width || pictures[i].Height != first.Height)
            {
                throw new ArgumentException($"Picture {i} has {pictures[i].Width} x {pictures[i].Height} pixels, the first one {first.Width} x {first.Height}.",
                    nameof(pictures));
            }
        }

        Columns = Math.Min(columns ?? (int)Math.Ceiling(Math.Sqrt(pictures.Count)), pictures.Count);
        Rows = (int)(((long)pictures.Count + Columns - 1) / Columns);
        Int128 width = (Int128)Columns * ((Int128)first.Width * scale + padding) + padding;
        Int128 height = (Int128)Rows * ((Int128)first.Height * scale + padding) + padding;
        CheckSize(width, height);
        (Width, Height) = ((int)width, (int)height);
        (CellWidth, _cellHeight, _padding) = (first.Width * scale + padding, first.Height * scale + padding, padding);
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>From one picture's left edge to the next one's.</summary>
    public int CellWidth { get; }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The upper left pixel of a picture.</summary>
    public (int Left, int Top) CornerOf(int index)
        => (_padding + index % Columns * CellWidth, _padding + index / Columns * _cellHeight);

    public float MiddleOfColumn(int column) => column * CellWidth + (CellWidth + _padding) / 2f;

    public float MiddleOfRow(int row) => row * _cellHeight + (_cellHeight + _padding) / 2f;

    public static void CheckSize(Int128 width, Int128 height)
    {
        if (width * height > PixelLimit)
            throw new ArgumentException($"The grid would have {width} x {height} pixels, more than {PixelLimit / 1_000_000} megapixels.");
    }
}
