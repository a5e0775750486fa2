using System.Globalization;

namespace LatentSharp.Divergences.Densities;

/// <summary>Counts or probabilities of the bins 0, 1, 2, ...: bin i puts its mass on the number i and reaches from i - 1/2 to i + 1/2.</summary>
public sealed class Histogram : DiscreteDistribution
{
    private readonly double[] _counts;

    /// <summary>Makes the distribution; counts are divided by their sum.</summary>
    /// <param name="counts">At least one, finite, at least 0, not all 0.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public Histogram(ReadOnlySpan<double> counts)
        : base([.. Enumerable.Range(0, counts.Length).Select(bin => (double)bin)], Weights.Check(counts).ToArray()) => _counts = counts.ToArray();

    /// <summary>How many bins there are.</summary>
    public int Bins => _counts.Length;

    /// <inheritdoc/>
    public override (double Low, double High) Extent => (-0.5, Bins - 0.5);

    /// <inheritdoc/>
    public override string ToString() => $"histogram:[{string.Join(",", _counts.Select(count => count.ToString(CultureInfo.InvariantCulture)))}]";
}
