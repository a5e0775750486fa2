using System.Globalization;
using LatentSharp.Random;

namespace LatentSharp.Divergences.Densities;

/// <summary>The normal (Gaussian) distribution.</summary>
public sealed class Normal : ContinuousDistribution
{
    /// <summary>Beyond so many standard deviations the mass is below the smallest double.</summary>
    private const double LastDeviation = 39;

    private const double DrawnDeviations = 3.5;
    private static readonly double LogRootTwoPi = Math.Log(2 * Math.PI) / 2;
    private static readonly double[] KnotDeviations = [-LastDeviation, -20, -10, -6, -4, -2.5, -1.2, 0, 1.2, 2.5, 4, 6, 10, 20, LastDeviation];

    /// <summary>Makes the distribution.</summary>
    /// <param name="mean">The mean, finite.</param>
    /// <param name="standardDeviation">The standard deviation, above 0 and finite.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public Normal(double mean, double standardDeviation)
    {
        if (!double.IsFinite(mean) || !(standardDeviation > 0) || !double.IsFinite(LastDeviation * standardDeviation + Math.Abs(mean)))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"normal(mean,sd) needs a finite mean and sd > 0, not {mean} and {standardDeviation}."));
        (Mean, StandardDeviation) = (mean, standardDeviation);
        Knots = [.. KnotDeviations.Select(deviation => mean + deviation * standardDeviation)];
    }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public override (double Low, double High) Extent => (Mean - DrawnDeviations * StandardDeviation, Mean + DrawnDeviations * StandardDeviation);

    /// <inheritdoc/>
    public override IReadOnlyList<(double Low, double High)> Supports { get; } = [(double.NegativeInfinity, double.PositiveInfinity)];

    internal override IReadOnlyList<double> Knots { get; }

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        double deviation = (x - Mean) / StandardDeviation;
        return -deviation * deviation / 2 - LogRootTwoPi - Math.Log(StandardDeviation);
    }

    /// <inheritdoc/>
    public override double Cumulative(double x) => StandardNormal.Cumulative((x - Mean) / StandardDeviation);

    /// <inheritdoc/>
    public override double Mass(double low, double high) => low < Mean
        ? base.Mass(low, high)
        : Math.Max(0, StandardNormal.Cumulative((Mean - low) / StandardDeviation) - StandardNormal.Cumulative((Mean - high) / StandardDeviation));

    /// <inheritdoc/>
    public override double CumulativeIntegral(double x)
    {
        double deviation = (x - Mean) / StandardDeviation;
        return (x - Mean) * StandardNormal.Cumulative(deviation) + StandardDeviation * Math.Exp(-deviation * deviation / 2 - LogRootTwoPi);
    }

    /// <inheritdoc/>
    public override double Quantile(double p)
    {
        CheckShare(p);
        return Mean + StandardDeviation * StandardNormal.Quantile(p);
    }

    /// <inheritdoc/>
    public override double Sample(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Mean + StandardDeviation * random.NextNormal();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"normal({Mean},{StandardDeviation})");
}
