namespace LatentSharp.Coverage;

/// <summary>A value over many random splits.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Low">2.5 % of the splits are below.</param>
/// <param name="High">2.5 % of the splits are above.</param>
public sealed record CoverageInterval(double Mean, double Low, double High)
{
    /// <summary>Whether a value lies inside, the ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True if it does.</returns>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>Quantiles between two values are interpolated linearly (Hyndman and Fan 1996, type 7).</summary>
    internal static CoverageInterval Of(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return new CoverageInterval(values.Average(), Quantile(sorted, 0.025), Quantile(sorted, 0.975));
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
