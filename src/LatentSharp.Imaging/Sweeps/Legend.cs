using LatentSharp.Imaging.Typefaces;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;
using SkiaSharp;

namespace LatentSharp.Imaging.Sweeps;

/// <summary>What the marks mean, in as many lines as the picture's width asks for.</summary>
internal sealed class Legend : IDisposable
{
    /// <summary>Where it begins, below the picture's title.</summary>
    public const int Top = 68;

    private const int Line = 24, Sign = 30, Gap = 20;
    private readonly SKFont _font = new(EmbeddedTypefaces.Regular, 14);
    private readonly List<(float X, float Y, string Name, Action<SKCanvas, float, float> Draw)> _entries = [];

    /// <param name="history">The sweep.</param>
    /// <param name="marks">The marks that are drawn.</param>
    /// <param name="hasFloor">Whether there is a line of what real pictures get.</param>
    /// <param name="left">Where its lines begin.</param>
    /// <param name="right">Where they end at the latest.</param>
    public Legend(SweepHistory history, IReadOnlyList<SettingMark> marks, bool hasFloor, float left, float right)
    {
        (float x, float y) = (left, Top + Line / 2f);
        foreach ((string name, Action<SKCanvas, float, float> draw) in Entries(history, marks, hasFloor))
        {
            float width = Sign + _font.MeasureText(name);
            if (x > left && x + width > right) (x, y) = (left, y + Line);
            _entries.Add((x, y, name, draw));
            x += width + Gap;
        }

        Height = (int)(y + Line / 2f) - Top + 4;
    }

    /// <summary>Pixels that it takes.</summary>
    public int Height { get; }

    public void Draw(SKCanvas canvas)
    {
        using var ink = new SKPaint { Color = new SKColor(0x22, 0x22, 0x22), IsAntialias = true };
        foreach ((float x, float y, string name, Action<SKCanvas, float, float> draw) in _entries)
        {
            draw(canvas, x, y);
            canvas.DrawText(name, x + Sign, y + 5, SKTextAlign.Left, _font, ink);
        }
    }

    public void Dispose() => _font.Dispose();

    private static IEnumerable<(string Name, Action<SKCanvas, float, float> Draw)> Entries(SweepHistory history, IReadOnlyList<SettingMark> marks, bool hasFloor)
    {
        bool rungs = history.Rounds[0].Plan.Budget.Rungs > 1, rounds = history.Rounds.Count > 1;
        List<(string Name, MarkStyle Style)> styles = [("best", MarkStyle.Best)];
        foreach (int round in history.Rounds.Select(round => round.Plan.Round))
        {
            string where = rounds ? $"round {round}: " : "";
            styles.Add((where + (rungs ? "trained all the way" : "measured"), MarkStyle.LastRung(round)));
            styles.Add((where + "an earlier rung", MarkStyle.EarlierRung(round)));
        }

        styles.Add(("failed", MarkStyle.Failed));
        foreach ((string name, MarkStyle style) in styles.Where(entry => marks.Any(mark => mark.Style == entry.Style))) yield return (name, (canvas, x, y) => style.Draw(canvas, x + Sign / 2f - 3, y));
        if (hasFloor) yield return ("what real pictures get", DrawFloor);
        if (rounds && history.Rounds[^1].Plan.Parameters.Any(parameter => parameter is SweepInterval)) yield return ($"where round {history.Rounds[^1].Plan.Round} looked", DrawShade);
    }

    private static void DrawFloor(SKCanvas canvas, float x, float y)
    {
        using SKPathEffect dash = SKPathEffect.CreateDash([5, 4], 0);
        using var paint = new SKPaint { Color = SKColor.Parse(MarkStyle.FloorColour), IsStroke = true, StrokeWidth = 1.6f, PathEffect = dash };
        canvas.DrawLine(x, y, x + Sign - 6, y, paint);
    }

    private static void DrawShade(SKCanvas canvas, float x, float y)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(MarkStyle.ShadeColour) };
        canvas.DrawRect(x, y - 8, Sign - 6, 16, paint);
    }
}
