using LatentSharp.Data;

namespace LatentSharp.Imaging.Maps.Drawing;

/// <summary>What a shape is drawn with.</summary>
/// <param name="Colour">The colour in files of their own.</param>
/// <param name="PageVariable">The CSS variable that replaces it in a report's page, so that text stays readable in a dark scheme; null = the colour everywhere.</param>
internal readonly record struct Ink(Rgb Colour, string? PageVariable = null)
{
    public static readonly Ink Text = new(new Rgb(0x1c, 0x1d, 0x20), "--text");
    public static readonly Ink Muted = new(new Rgb(0x5b, 0x5d, 0x66), "--muted");
    public static readonly Ink Line = new(new Rgb(0xd3, 0xd3, 0xcd), "--line");
    public static readonly Ink Panel = new(new Rgb(0xf1, 0xf1, 0xed), "--panel");
    public static readonly Ink Paper = new(Rgb.White, "--page");
    public static readonly Ink Accent = new(new Rgb(0x0b, 0x62, 0xa4), "--first");

    public static implicit operator Ink(Rgb colour) => new(colour);

    /// <summary>Black or white, whichever is easier to read on a colour.</summary>
    public static Ink On(Rgb colour) => Luminance(colour) > 0.18 ? new Rgb(0x11, 0x11, 0x14) : Rgb.White;

    /// <summary>WCAG's relative luminance; 0.18 is where black and white have equal contrast.</summary>
    private static double Luminance(Rgb colour) => 0.2126 * Linear(colour.Red) + 0.7152 * Linear(colour.Green) + 0.0722 * Linear(colour.Blue);

    private static double Linear(byte value)
    {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
