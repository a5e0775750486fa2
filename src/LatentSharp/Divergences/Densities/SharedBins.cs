namespace LatentSharp.Divergences.Densities;

/// <summary>
/// Bins of equal width on which two distributions are compared when the density of one is unknown. They follow the pooled samples by the rule of
/// Freedman and Diaconis (1981), width = 2 IQR / cube root of n, as numpy.histogram_bin_edges(..., bins="fd") does; a histogram's own bins come before.
/// Two more bins hold what lies below the first edge and above the last.
/// </summary>
public sealed class SharedBins
{
    /// <summary>More than can be told apart in any picture; samples with far outliers would ask for millions.</summary>
    private const int MostBins = 10_000;

    private readonly double[] _edges;

    private SharedBins(string rule, double low, double high, int count)
    {
        (Rule, Count) = (rule, count);
        double width = (high - low) / count;
        double[] edges = [.. Enumerable.Range(0, count + 1).Select(i => i * width + low)];
        edges[^1] = high;
        (_edges, Width) = (edges, width);
    }

    /// <summary>Where the bins come from: "freedman-diaconis", "sturges" (where half of the samples are equal) or "histogram".</summary>
    public string Rule { get; }

    /// <summary>How many, the two open ones apart.</summary>
    public int Count { get; }

    /// <summary>The width of each.</summary>
    public double Width { get; }

    /// <summary>The edges, one more than bins, ascending.</summary>
    public IReadOnlyList<double> Edges => _edges;

    /// <summary>The bins for two distributions.</summary>
    /// <param name="p">One.</param>
    /// <param name="q">The other; at least one is of samples or a histogram.</param>
    /// <returns>The bins, the same for both orders.</returns>
    /// <exception cref="ArgumentException">Both have analytic densities, which need no bins.</exception>
    public static SharedBins Of(Distribution p, Distribution q)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        if (p is ContinuousDistribution && q is ContinuousDistribution) throw new ArgumentException("Analytic densities are compared without bins.", nameof(q));
        Histogram[] histograms = [.. new[] { p, q }.OfType<Histogram>()];
        double[] samples = [.. new[] { p, q }.OfType<EmpiricalDistribution>().SelectMany(empirical => empirical.Sorted).Order()];
        if (histograms.Length == 0) return OfSamples(samples);
        double low = -0.5, high = histograms.Max(histogram => histogram.Bins) - 0.5;
        if (samples.Length > 0)
        {
            // Only as far as the samples reach: beyond, the open bins do.
            low = Math.Min(low, Math.Max(Math.Floor(samples[0] + 0.5) - 0.5, high - MostBins));
            high = Math.Max(high, Math.Min(Math.Floor(samples[^1] + 0.5) + 0.5, low + MostBins));
        }

        return new SharedBins("histogram", low, high, (int)Math.Round(high - low));
    }

    /// <summary>The mass in each bin.</summary>
    /// <param name="distribution">Any distribution.</param>
    /// <returns>[2 + <see cref="Count"/>]: below the first edge, each bin (its lower edge inside; of the last bin both), above the last edge.</returns>
    public double[] Masses(Distribution distribution)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        double[] masses = new double[Count + 2];
        if (distribution is DiscreteDistribution discrete)
        {
            for (int i = 0; i < discrete.Positions.Count; i++) masses[IndexOf(discrete.Positions[i])] += discrete.Probabilities[i];
            return masses;
        }

        for (int i = 0; i < masses.Length; i++)
            masses[i] = distribution.Mass(i == 0 ? double.NegativeInfinity : _edges[i - 1], i == _edges.Length ? double.PositiveInfinity : _edges[i]);
        return masses;
    }

    /// <summary>The place of a number in what <see cref="Masses"/> returns.</summary>
    internal int IndexOf(double x)
    {
        if (x > _edges[^1]) return _edges.Length;
        int index = Array.BinarySearch(_edges, x);
        return index < 0 ? ~index : Math.Min(index + 1, _edges.Length - 1);
    }

    private static SharedBins OfSamples(double[] sorted)
    {
        double low = sorted[0], high = sorted[^1];
        if (low == high)
        {
            // numpy's way too: a range of 1 around the one value; a number so large that this changes nothing gets the next step of its own size.
            double half = Math.Max(0.5, Math.BitIncrement(Math.Abs(low)) - Math.Abs(low));
            return new SharedBins("sturges", low - half, high + half, 1);
        }

        double range = (Percentile(sorted, 0.75) - Percentile(sorted, 0.25)) is double spread and > 0 ? 2 * spread / Math.Cbrt(sorted.Length) : 0;
        string rule = range > 0 ? "freedman-diaconis" : "sturges";
        double count = range > 0 ? Math.Ceiling((high - low) / range) : Math.Ceiling(Math.Log2(sorted.Length) + 1);
        return new SharedBins(rule, low, high, (int)Math.Clamp(count, 1, MostBins));
    }

    /// <summary>Linear between the two nearest samples, as numpy.percentile.</summary>
    private static double Percentile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
