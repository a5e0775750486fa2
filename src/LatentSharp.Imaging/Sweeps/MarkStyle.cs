using LatentSharp.Sweeps;
using ScottPlot;
using SkiaSharp;

namespace LatentSharp.Imaging.Sweeps;

/// <summary>How the mark of a setting looks: its colour says how far it came, its shape in which round it was drawn.</summary>
/// <param name="Layer">Higher ones are drawn later.</param>
/// <param name="Colour">As six hexadecimal digits.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Size">Pixels across.</param>
internal sealed record MarkStyle(int Layer, string Colour, MarkerShape Shape, float Size)
{
    private static readonly MarkerShape[] Shapes = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond];

    /// <summary>The best setting.</summary>
    public static MarkStyle Best { get; } = new(3, "#d55e00", MarkerShape.FilledDiamond, 17);

    /// <summary>A setting with a trial that failed.</summary>
    public static MarkStyle Failed { get; } = new(1, "#8a1c1c", MarkerShape.Eks, 9);

    /// <summary>A setting that trained all the way.</summary>
    public static MarkStyle LastRung(int round) => new(2, "#0b62a4", ShapeOf(round), 10);

    /// <summary>A setting that others left behind.</summary>
    public static MarkStyle EarlierRung(int round) => new(0, "#a8bfd2", ShapeOf(round), 9);

    /// <summary>The line of what real pictures get.</summary>
    public const string FloorColour = "#707070";

    public Color PlotColour => Color.FromHex(Colour);

    /// <summary>The marks that a picture has, with their names.</summary>
    public static IEnumerable<(string Name, MarkStyle Style)> Legend(SweepHistory history, IReadOnlyList<SettingMark> marks)
    {
        bool rungs = history.Rounds[0].Plan.Budget.Rungs > 1, rounds = history.Rounds.Count > 1;
        if (marks.Any(mark => mark.Style == Best)) yield return ("best", Best);
        foreach (int round in history.Rounds.Select(round => round.Plan.Round))
        {
            string where = rounds ? $"round {round}, " : "";
            if (marks.Any(mark => mark.Style == LastRung(round))) yield return (where + (rungs ? "trained all the way" : "measured"), LastRung(round));
            if (marks.Any(mark => mark.Style == EarlierRung(round))) yield return (where + "an earlier rung", EarlierRung(round));
        }

        if (marks.Any(mark => mark.Style == Failed)) yield return ("failed", Failed);
    }

    /// <summary>Draws the mark beside its name.</summary>
    public void Draw(SKCanvas canvas, float x, float y)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(Colour), IsAntialias = true, StrokeWidth = 2 };
        float half = Math.Min(Size, 13) / 2;
        switch (Shape)
        {
            case MarkerShape.FilledCircle:
                canvas.DrawCircle(x, y, half, paint);
                break;
            case MarkerShape.FilledSquare:
                canvas.DrawRect(x - half, y - half, 2 * half, 2 * half, paint);
                break;
            case MarkerShape.Eks:
                canvas.DrawLine(x - half, y - half, x + half, y + half, paint);
                canvas.DrawLine(x - half, y + half, x + half, y - half, paint);
                break;
            case MarkerShape.FilledTriangleUp:
                Polygon(canvas, paint, [new(x, y - half), new(x + half, y + half), new(x - half, y + half)]);
                break;
            default:
                Polygon(canvas, paint, [new(x, y - half), new(x + half, y), new(x, y + half), new(x - half, y)]);
                break;
        }
    }

    private static MarkerShape ShapeOf(int round) => Shapes[(round - 1) % Shapes.Length];

    private static void Polygon(SKCanvas canvas, SKPaint paint, SKPoint[] corners)
    {
        using var path = new SKPath();
        path.AddPoly(corners, close: true);
        canvas.DrawPath(path, paint);
    }
}
