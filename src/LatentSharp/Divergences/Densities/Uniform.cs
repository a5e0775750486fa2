using System.Globalization;
using LatentSharp.Random;

namespace LatentSharp.Divergences.Densities;

/// <summary>The uniform distribution on an interval.</summary>
public sealed class Uniform : ContinuousDistribution
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above the lower.</param>
    /// <exception cref="ArgumentException">An end is not finite, or the ends are not in order.</exception>
    public Uniform(double low, double high)
    {
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high || !double.IsFinite(high - low))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"uniform(a,b) needs two finite numbers a < b, not {low} and {high}."));
        (Low, High) = (low, high);
        Supports = [(low, high)];
        Knots = [low, high];
    }

    /// <summary>The lower end.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <inheritdoc/>
    public override double Mean => Low + (High - Low) / 2;

    /// <inheritdoc/>
    public override (double Low, double High) Extent => (Low, High);

    /// <inheritdoc/>
    public override IReadOnlyList<(double Low, double High)> Supports { get; }

    internal override IReadOnlyList<double> Knots { get; }

    /// <inheritdoc/>
    public override double LogDensity(double x) => x >= Low && x <= High ? -Math.Log(High - Low) : double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Cumulative(double x) => x >= High ? 1 : Math.Max(0, (x - Low) / (High - Low));

    /// <inheritdoc/>
    public override double CumulativeIntegral(double x) => x <= Low ? 0 : x >= High ? x - Mean : (x - Low) * (x - Low) / (High - Low) / 2;

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        CheckShare(p);
        return Low + p * (High - Low);
    }

    /// <inheritdoc/>
    public override double Sample(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Quantile(random.NextDouble());
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"uniform({Low},{High})");
}
