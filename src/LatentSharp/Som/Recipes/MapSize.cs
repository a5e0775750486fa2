using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>How many units a map gets when nobody says.</summary>
public static class MapSize
{
    /// <summary>
    /// Vesanto's rule: about 5 sqrt(N) units, the sides' ratio the square root of the ratio of the two largest eigenvalues of the covariance
    /// (Vesanto, Alhoniemi, SOM Toolbox 2000). The longer side are the columns.
    /// </summary>
    /// <param name="samples">What the map is for.</param>
    /// <param name="lattice">A hexagonal lattice gets more rows, since they are closer together.</param>
    /// <param name="shape">A joined hexagonal lattice gets an even number of rows.</param>
    /// <returns>Rows and columns, each at least 1 (2 for a joined hexagonal lattice's rows).</returns>
    public static (int Rows, int Columns) For(SampleMatrix samples, Lattice lattice = Lattice.Rectangular, MapShape shape = MapShape.Sheet)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return For(samples, samples.Count, lattice, shape);
    }

    /// <summary>The same for samples that are not in memory.</summary>
    /// <param name="some">Some of the samples, which stand for all.</param>
    /// <param name="count">How many samples there are.</param>
    /// <param name="lattice">How the units are laid out.</param>
    /// <param name="shape">Which edges are joined.</param>
    internal static (int Rows, int Columns) For(SampleMatrix some, long count, Lattice lattice, MapShape shape)
    {
        double units = 5 * Math.Sqrt(count);
        PrincipalAxes axes = PrincipalAxes.Of(some, 2);

        // Samples on a line want a line of units; even then a map stays something that one can look at.
        double ratio = Math.Min(units, axes.Variances[1] > 0 ? Math.Sqrt(axes.Variances[0] / axes.Variances[1]) : axes.Variances[0] > 0 ? units : 1);
        double rowHeight = lattice == Lattice.Hexagonal ? Math.Sqrt(0.75) : 1;
        int rows = Math.Max(1, (int)Math.Round(Math.Sqrt(units / ratio / rowHeight)));
        if (lattice == Lattice.Hexagonal && shape != MapShape.Sheet) rows = Math.Max(2, (rows + 1) / 2 * 2);
        return (rows, Math.Max(1, (int)Math.Round(units / rows)));
    }
}
