using System.Text;
using LatentSharp.Imaging.Typefaces;
using SkiaSharp;
using SkiaSharp.HarfBuzz;

namespace LatentSharp.Imaging.Maps.Drawing;

/// <summary>How wide a text is, and which typeface has its characters.</summary>
internal static class TextRuler
{
    /// <summary>Of the embedded typeface, in text sizes.</summary>
    public const double CapitalHeight = 0.729;

    public static double Width(string text, double size, bool bold = false)
    {
        double width = 0;
        foreach ((string run, SKTypeface typeface) in Runs(text, bold))
        {
            using SKFont font = Font(typeface, size);
            width += Width(run, font);
        }

        return width;
    }

    /// <summary>How wide one run is.</summary>
    public static double Width(string run, SKFont font)
    {
        if (!NeedsShaping(run)) return font.MeasureText(run);
        using var shaper = new SKShaper(font.Typeface);
        return shaper.Shape(run, font).Width;
    }

    /// <summary>Whether the glyphs depend on their neighbours or run from right to left, as in Hebrew, Arabic and the scripts of India.</summary>
    public static bool NeedsShaping(string run) => run.Any(letter => letter is >= '\u0590' and < '\u1E00' or >= '\uFB1D' and < '\uFE00' or >= '\uFE70' and < '\uFF00');

    /// <summary>The text itself if it fits, otherwise its beginning and an ellipsis; the ellipsis alone if not even one character fits.</summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        if (Width(text, size, bold) <= width) return text;
        Rune[] runes = [.. text.EnumerateRunes()];
        int low = 0, high = runes.Length;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (Width(Beginning(middle), size, bold) <= width) low = middle; else high = middle;
        }

        return Beginning(low);

        string Beginning(int count) => string.Concat(runes.Take(count)).TrimEnd() + "…";
    }

    /// <summary>
    /// Stretches of one typeface and one need of shaping: the embedded one where it has the glyph, otherwise one of the machine's; where there is none either, the
    /// embedded one's empty box stands for the character, so that a reader sees that something is there.
    /// </summary>
    public static IEnumerable<(string Text, SKTypeface Typeface)> Runs(string text, bool bold)
    {
        SKTypeface own = bold ? EmbeddedTypefaces.Bold : EmbeddedTypefaces.Regular;
        if (own.ContainsGlyphs(text) && !NeedsShaping(text))
        {
            yield return (text, own);
            yield break;
        }

        var run = new StringBuilder();
        SKTypeface current = own;
        bool shaped = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            SKTypeface typeface = own.ContainsGlyph(rune.Value) ? own : SKFontManager.Default.MatchCharacter(rune.Value) ?? own;
            string letter = rune.ToString();
            bool shapes = letter == " " ? shaped : NeedsShaping(letter);
            if ((typeface.Handle != current.Handle || shapes != shaped) && run.Length > 0)
            {
                yield return (run.ToString(), current);
                run.Clear();
            }

            (current, shaped) = (typeface, shapes);
            run.Append(letter);
        }

        if (run.Length > 0) yield return (run.ToString(), current);
    }

    public static SKFont Font(SKTypeface typeface, double size) => new(typeface, (float)size) { Edging = SKFontEdging.Antialias, Subpixel = true, Hinting = SKFontHinting.None };
}
