using System.Globalization;
using LatentSharp.Divergences.Densities;
using LatentSharp.Imaging.Plots.Panels;

namespace LatentSharp.Imaging.Plots;

/// <summary>
/// Two distributions in four panels: their densities with what they share and JS; the discriminator that no other can beat; the distribution functions
/// with the area between them, which is the Wasserstein distance; and the Kantorovich potential, the critic that no other can beat.
/// </summary>
public static class DivergencePlot
{
    private const int Places = 1200;

    /// <summary>Draws a comparison and writes a PNG. The file appears whole or not at all.</summary>
    /// <param name="path">The file to write; the name should end in .png.</param>
    /// <param name="comparison">What is drawn.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void SavePng(string path, Comparison comparison) => PanelFigure.SavePng(path, Panels(comparison), columns: 2);

    /// <summary>The four panels.</summary>
    /// <param name="comparison">What is drawn.</param>
    /// <returns>Densities, optimal discriminator, distribution functions, potential.</returns>
    public static IReadOnlyList<Panel> Panels(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        double[] x = Grid(comparison);
        (double, double) range = (x[0], x[^1]);
        return [Densities(comparison, x) with { XRange = range }, Discriminator(comparison, x) with { XRange = range }, Functions(comparison, x) with { XRange = range }, Potential(comparison, x) with { XRange = range }];
    }

    private static Panel Densities(Comparison comparison, double[] x)
    {
        double[] p = Heights(comparison.P, comparison.Bins, x), q = Heights(comparison.Q, comparison.Bins, x), shared = [.. p.Zip(q, Math.Min)];
        return new Panel
        {
            Title = Text($"Densities: JS = {comparison.JensenShannon:F4} of ln 2 = {Math.Log(2):F4} nats"),
            Series =
            [
                new PanelSeries("both", x, shared, PanelColours.Shared, SeriesStyle.Area),
                new PanelSeries($"p = {Short(comparison.P)}", x, p, PanelColours.Real),
                new PanelSeries($"q = {Short(comparison.Q)}", x, q, PanelColours.Generated),
            ],
            XLabel = "x",
            YRange = (0, 1.08 * Math.Max(1e-300, Math.Max(p.Max(), q.Max()))),
        };
    }

    private static Panel Discriminator(Comparison comparison, double[] x)
    {
        var best = new OptimalDiscriminator(comparison.P, comparison.Q);
        return new Panel
        {
            Title = Text($"Optimal discriminator: value of the game {comparison.GameValue:F4}"),
            Series =
            [
                new PanelSeries("1/2: undecided", [x[0], x[^1]], [0.5, 0.5], PanelColours.Theory, SeriesStyle.Dashed),
                new PanelSeries("D(x) = p / (p + q)", x, [.. x.Select(best.At)], PanelColours.Discriminator),
            ],
            XLabel = "x",
            YRange = (-0.05, 1.05),
        };
    }

    private static Panel Functions(Comparison comparison, double[] x)
    {
        double[] p = [.. x.Select(comparison.P.Cumulative)], q = [.. x.Select(comparison.Q.Cumulative)];
        return new Panel
        {
            Title = Text($"Distribution functions: area between them W1 = {comparison.Wasserstein1:G5}"),
            Series =
            [
                new PanelSeries("area", x, p, PanelColours.Shared, SeriesStyle.Area) { Base = q },
                new PanelSeries("P(X <= x) under p", x, p, PanelColours.Real),
                new PanelSeries("under q", x, q, PanelColours.Generated),
            ],
            XLabel = "x",
            YRange = (-0.05, 1.05),
        };
    }

    private static Panel Potential(Comparison comparison, double[] x)
    {
        var potential = new KantorovichPotential(comparison.P, comparison.Q);
        double[] values = [.. x.Select(potential.At)];
        double highest = values.Max();
        return new Panel
        {
            Title = "Kantorovich potential: the best critic of slope 1",
            Series = [new PanelSeries("f(x), where E_p f - E_q f = W1", x, [.. values.Select(value => value - highest)], PanelColours.Discriminator)],
            XLabel = "x",
        };
    }

    /// <summary>Density at each place; of samples and histograms mass over width of the bin.</summary>
    private static double[] Heights(Distribution distribution, SharedBins? bins, double[] x)
    {
        if (distribution is ContinuousDistribution continuous) return [.. x.Select(continuous.Density)];
        double[] masses = bins!.Masses(distribution);
        return [.. x.Select(place =>
        {
            int bin = (int)Math.Floor((place - bins.Edges[0]) / bins.Width);
            return bin >= 0 && bin < bins.Count ? masses[bin + 1] / bins.Width : 0;
        })];
    }

    /// <summary>Evenly spaced over both, with a place just beside each end of a support, so that steps are upright.</summary>
    private static double[] Grid(Comparison comparison)
    {
        (double lowP, double highP) = comparison.P.Extent;
        (double lowQ, double highQ) = comparison.Q.Extent;
        double low = Math.Min(lowP, lowQ), high = Math.Max(highP, highQ), margin = Math.Max(0.08 * (high - low), 1e-9 * Math.Max(1, Math.Abs(high)));
        (low, high) = (low - margin, high + margin);
        double beside = (high - low) * 1e-6;
        IEnumerable<double> ends = new[] { comparison.P, comparison.Q }.OfType<ContinuousDistribution>().SelectMany(one => one.Supports).SelectMany(support => new[] { support.Low, support.High })
            .Concat(comparison.Bins is { Count: <= 400 } bins ? bins.Edges : []);
        return [.. Enumerable.Range(0, Places + 1).Select(i => low + (high - low) * i / Places)
            .Concat(ends.SelectMany(end => new[] { end - beside, end + beside })).Where(place => place >= low && place <= high).Distinct().Order()];
    }

    private static string Short(Distribution distribution)
    {
        const int Most = 34;
        string text = distribution.ToString()!;
        return text.Length <= Most ? text : string.Concat(text.AsSpan(0, Most - 3), "...");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
