using SkiaSharp;

namespace LatentSharp.Imaging.Typefaces;

/// <summary>
/// The typefaces that travel with the assembly. Servers and containers often have no fonts at all, and a plot without text is worse than none.
/// </summary>
internal static class EmbeddedTypefaces
{
    /// <summary>The name under which plots ask for them.</summary>
    public const string Family = "DejaVu Sans";

    private static readonly Lazy<SKTypeface> LazyRegular = new(() => Load("DejaVuSans.ttf"));
    private static readonly Lazy<SKTypeface> LazyBold = new(() => Load("DejaVuSans-Bold.ttf"));

    public static SKTypeface Regular => LazyRegular.Value;

    public static SKTypeface Bold => LazyBold.Value;

    private static SKTypeface Load(string file)
    {
        using Stream stream = typeof(EmbeddedTypefaces).Assembly.GetManifestResourceStream(typeof(EmbeddedTypefaces), file)!;
        return SKTypeface.FromStream(stream);
    }
}
