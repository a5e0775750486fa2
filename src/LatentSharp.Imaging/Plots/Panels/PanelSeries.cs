using LatentSharp.Data;

namespace LatentSharp.Imaging.Plots.Panels;

/// <summary>One curve of a panel.</summary>
/// <param name="Name">In the legend; empty = not there.</param>
/// <param name="X">Ascending.</param>
/// <param name="Y">As many.</param>
/// <param name="Colour">The colour; see <see cref="PanelColours"/>.</param>
/// <param name="Style">How it is drawn.</param>
public sealed record PanelSeries(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y, Rgb Colour, SeriesStyle Style = SeriesStyle.Line)
{
    /// <summary>The other edge of an area, one number a place; null (default) = 0 everywhere.</summary>
    public IReadOnlyList<double>? Base { get; init; }
}
