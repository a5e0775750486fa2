using LatentSharp.Imaging.Maps.Drawing;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>What all views have in common: margins, a title, a note below it, and whatever a view adds under and beside its maps.</summary>
internal sealed class Frame
{
    public const double Margin = 28;
    public const double BodySide = 620;
    public const double SmallText = 11.5;
    private const double TitleSize = 19;
    private const double NoteSize = 12.5;
    private const double NarrowestContent = 380;

    private readonly string _title;
    private readonly double _contentWidth;
    private double _bottom;

    public Frame(string title, string note, double contentWidth)
    {
        (_title, _contentWidth) = (title, Math.Max(NarrowestContent, contentWidth));
        Scene.Text(Margin, Margin + 15, TextRuler.Fit(title, _contentWidth, TitleSize, bold: true), TitleSize, Ink.Text, bold: true);
        double baseline = Margin + 37;
        foreach (string line in Wrapped(note))
        {
            Scene.Text(Margin, baseline, line, NoteSize, Ink.Muted);
            baseline += 18;
        }

        Top = baseline + 6;
        _bottom = Top;
    }

    public Scene Scene { get; } = new();

    /// <summary>Where the body begins.</summary>
    public double Top { get; }

    public double ContentWidth => _contentWidth;

    /// <summary>Where everything so far ends.</summary>
    public double Bottom => _bottom;

    public void Reach(double bottom) => _bottom = Math.Max(_bottom, bottom);

    public MapFigure Finish()
    {
        Scene.Width = Math.Ceiling(_contentWidth + 2 * Margin);
        Scene.Height = Math.Ceiling(_bottom + Margin);
        return new MapFigure(_title, Scene);
    }

    /// <summary>Coloured squares with names below everything so far, in columns; the names that would make the drawing a list are counted instead.</summary>
    public void Legend(IReadOnlyList<(Ink Colour, string Name)> entries, int most = 40)
    {
        const double Square = 12, RowHeight = 21, Gap = 20;
        List<(Ink? Colour, string Name)> shown = [.. entries.Take(most).Select(entry => ((Ink?)entry.Colour, entry.Name))];
        if (entries.Count > most) shown.Add((null, $"and {entries.Count - most} more"));
        if (shown.Count == 0) return;
        double widest = Math.Min(_contentWidth, shown.Max(entry => TextRuler.Width(entry.Name, NoteSize)) + Square + 7);
        int columns = Math.Clamp((int)((_contentWidth + Gap) / (widest + Gap)), 1, shown.Count);
        double top = _bottom + 22;
        for (int i = 0; i < shown.Count; i++)
        {
            (double left, double y) = (Margin + i % columns * (widest + Gap), top + i / columns * RowHeight);
            if (shown[i].Colour is Ink colour) Scene.Add(PolygonShape.Rectangle(left, y, Square, Square, colour));
            Scene.Text(left + Square + 7, y + 10.5, TextRuler.Fit(shown[i].Name, widest - Square - 7 + 0.01, NoteSize), NoteSize, Ink.Text);
        }

        Reach(top + (shown.Count + columns - 1) / columns * RowHeight - 6);
    }

    private List<string> Wrapped(string text)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && TextRuler.Width(longer, NoteSize) > _contentWidth)
            {
                lines.Add(line);
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0) lines.Add(line);
        return [.. lines.Select(one => TextRuler.Fit(one, _contentWidth, NoteSize))];
    }
}
