using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Plots.Panels;
using LatentSharp.Imaging.Typefaces;
using SkiaSharp;

namespace LatentSharp.Imaging.Plots;

/// <summary>Points in the plane over the discriminator's field: one frame of a game to watch.</summary>
public sealed class PlaneFrame
{
    private const int Caption = 28;

    /// <summary>The line above the picture.</summary>
    public required string Title { get; init; }

    /// <summary>Real points: [2, count], all first coordinates before all second.</summary>
    public required IReadOnlyList<float> Real { get; init; }

    /// <summary>Generated points, in the same order.</summary>
    public required IReadOnlyList<float> Generated { get; init; }

    /// <summary>How far the picture reaches from 0 in every direction.</summary>
    public required double Radius { get; init; }

    /// <summary>The discriminator's outputs on a square grid over the picture, row by row from the lowest; null (default) = none is drawn.</summary>
    public IReadOnlyList<float>? Field { get; init; }

    /// <summary>The output that is neither real nor generated, which gets the middle colour; null (default) = the field's median.</summary>
    public double? Boundary { get; init; }

    /// <summary>Draws the frame.</summary>
    /// <param name="side">Pixels of the square below the title, 64 to 4000; default 360.</param>
    /// <returns>The picture, side x (side + a line of text).</returns>
    public Picture Draw(int side = 360)
    {
        if (side is < 64 or > 4000) throw new ArgumentOutOfRangeException(nameof(side), side, "A frame has 64 to 4000 pixels a side.");
        using var bitmap = new SKBitmap(new SKImageInfo(side, side + Caption, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        using var font = new SKFont(EmbeddedTypefaces.Regular, 15);
        using var ink = new SKPaint { Color = new SKColor(0x22, 0x22, 0x22), IsAntialias = true };
        canvas.DrawText(Title, 6, 19, SKTextAlign.Left, font, ink);
        canvas.Translate(0, Caption);
        canvas.ClipRect(new SKRect(0, 0, side, side));
        if (Field is { Count: > 0 }) DrawField(canvas, side);
        DrawPoints(canvas, side, Real, new SKColor(0x30, 0x30, 0x30, 0x70), 1.3f);
        Rgb colour = PanelColours.Generated;
        DrawPoints(canvas, side, Generated, new SKColor(colour.Red, colour.Green, colour.Blue, 0xc0), 1.6f);
        using var edge = new SKPaint { Color = new SKColor(0xcc, 0xcc, 0xcc), IsStroke = true };
        canvas.DrawRect(0.5f, 0.5f, side - 1, side - 1, edge);
        canvas.Flush();
        return SkiaPixels.ToPicture(bitmap, 3, Rgb.White);
    }

    private void DrawField(SKCanvas canvas, int side)
    {
        int places = (int)Math.Round(Math.Sqrt(Field!.Count));
        float[] sorted = [.. Field.Order()];
        double middle = Boundary ?? sorted[sorted.Length / 2];

        // Most of the field decides how strong the colours are, not its steepest corner.
        double reach = Math.Max(1e-12, Math.Max(Math.Abs(sorted[sorted.Length / 20] - middle), Math.Abs(sorted[sorted.Length - 1 - sorted.Length / 20] - middle)));
        using var field = new SKBitmap(new SKImageInfo(places, places, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int row = 0; row < places; row++)
        {
            for (int column = 0; column < places; column++)
            {
                // Blue where D says real, half way to white, so that the points stay in front.
                Rgb colour = ColourScale.Diverging.At(0.5 - 0.3 * Math.Tanh((Field[row * places + column] - middle) / reach));
                field.SetPixel(column, places - 1 - row, new SKColor(Paler(colour.Red), Paler(colour.Green), Paler(colour.Blue)));
            }
        }

        // The outermost places lie on the picture's edge, half a cell outside of the bitmap's.
        float cell = side / (places - 1f);
        using SKImage image = SKImage.FromBitmap(field);
        canvas.DrawImage(image, new SKRect(-cell / 2, -cell / 2, side + cell / 2, side + cell / 2), new SKSamplingOptions(SKFilterMode.Linear));

        static byte Paler(byte channel) => (byte)((channel + 255) / 2);
    }

    private void DrawPoints(SKCanvas canvas, int side, IReadOnlyList<float> points, SKColor colour, float radius)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        int count = points.Count / 2;
        for (int i = 0; i < count; i++)
        {
            float x = (float)((points[i] / Radius + 1) / 2 * side), y = (float)((1 - points[count + i] / Radius) / 2 * side);
            if (float.IsFinite(x) && float.IsFinite(y)) canvas.DrawCircle(x, y, radius, paint);
        }
    }
}
