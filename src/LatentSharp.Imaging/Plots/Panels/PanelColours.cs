using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Colours;

namespace LatentSharp.Imaging.Plots.Panels;

/// <summary>The colours of what is drawn often, apart for the common kinds of colour blindness.</summary>
public static class PanelColours
{
    /// <summary>Real data, p: blue.</summary>
    public static Rgb Real { get; } = new(0x0b, 0x62, 0xa4);

    /// <summary>What is generated, q: orange.</summary>
    public static Rgb Generated { get; } = new(0xd5, 0x5e, 0x00);

    /// <summary>What both share: violet.</summary>
    public static Rgb Shared { get; } = new(0x7b, 0x4f, 0x9d);

    /// <summary>The discriminator: green.</summary>
    public static Rgb Discriminator { get; } = new(0x00, 0x7a, 0x5a);

    /// <summary>Theory and bounds: gray.</summary>
    public static Rgb Theory { get; } = new(0x70, 0x70, 0x70);

    /// <summary>A colour for each of several kinds.</summary>
    /// <param name="kind">From 0; after 32 they repeat.</param>
    /// <returns>The colour.</returns>
    public static Rgb Of(int kind)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(kind);
        return CategoryColours.Of(kind);
    }
}
