using LatentSharp.Imaging.Typefaces;
using ScottPlot;
using SkiaSharp;

namespace LatentSharp.Imaging.Plots;

/// <summary>Gives ScottPlot the embedded typefaces under their family name; every other name stays with the system.</summary>
internal sealed class EmbeddedFontResolver : IFontResolver
{
    private static readonly Lazy<bool> Registration = new(() =>
    {
        ScottPlot.Fonts.FontResolvers.Insert(0, new EmbeddedFontResolver());
        return true;
    });

    private EmbeddedFontResolver()
    {
    }

    /// <summary>ScottPlot's list of resolvers is shared by the process, so the embedded one is added once.</summary>
    public static bool IsRegistered => Registration.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing)
        => fontName != EmbeddedTypefaces.Family ? null : weight >= FontWeight.SemiBold ? EmbeddedTypefaces.Bold : EmbeddedTypefaces.Regular;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
        => CreateTypeface(fontName, bold ? FontWeight.Bold : FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);
}
