using LatentSharp.Data;
using LatentSharp.Imaging.Typefaces;
using SkiaSharp;

namespace LatentSharp.Imaging;

/// <summary>Writes names beside the rows and above the columns of a grid.</summary>
internal static class GridCaptions
{
    private const float TextSize = 13;
    private const int Gap = 6;

    /// <summary>A larger picture with the grid in its lower right corner; as gray or coloured as the grid is.</summary>
    public static Picture Around(Picture grid, GridLayout layout, Rgb background, IReadOnlyList<string> rows, IReadOnlyList<string> columns)
    {
        using var font = new SKFont(EmbeddedTypefaces.Regular, TextSize) { Edging = SKFontEdging.Antialias, Subpixel = false };
        SKFontMetrics metrics = font.Metrics;
        int lineHeight = (int)Math.Ceiling(metrics.Descent - metrics.Ascent);
        int widestColumn = Widest(font, columns);
        bool turned = widestColumn > layout.CellWidth;    // names wider than their column stand upright
        int left = rows.Count == 0 ? 0 : Widest(font, rows) + 2 * Gap;
        int top = columns.Count == 0 ? 0 : (turned ? widestColumn : lineHeight) + 2 * Gap;
        GridLayout.CheckSize(grid.Width + left, grid.Height + top);

        using var bitmap = new SKBitmap(new SKImageInfo(grid.Width + left, grid.Height + top, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor(background.Red, background.Green, background.Blue));
        using var paint = new SKPaint { Color = IsLight(background) ? SKColors.Black : SKColors.White, IsAntialias = true };
        float baseline = -(metrics.Ascent + metrics.Descent) / 2;    // from a line's middle
        for (int i = 0; i < rows.Count; i++)
            canvas.DrawText(rows[i], left - Gap, MathF.Round(top + layout.MiddleOfRow(i) + baseline), SKTextAlign.Right, font, paint);
        for (int i = 0; i < columns.Count; i++)
        {
            canvas.Save();
            canvas.Translate(left + layout.MiddleOfColumn(i), top - Gap);
            if (turned) canvas.RotateDegrees(-90);
            canvas.DrawText(columns[i], 0, turned ? MathF.Round(baseline) : MathF.Round(-metrics.Descent), turned ? SKTextAlign.Left : SKTextAlign.Center, font, paint);
            canvas.Restore();
        }

        canvas.Flush();
        Picture captioned = SkiaPixels.ToPicture(bitmap, grid.Channels, background);
        int rowLength = grid.Width * grid.Channels;
        for (int y = 0; y < grid.Height; y++)
            grid.Samples.AsSpan(y * rowLength, rowLength).CopyTo(captioned.Samples.AsSpan(((y + top) * captioned.Width + left) * grid.Channels));
        return captioned;
    }

    private static int Widest(SKFont font, IReadOnlyList<string> captions)
        => captions.Count == 0 ? 0 : (int)Math.Ceiling(captions.Max(caption => font.MeasureText(caption)));

    private static bool IsLight(Rgb colour) => 299 * colour.Red + 587 * colour.Green + 114 * colour.Blue > 127_500;
}
