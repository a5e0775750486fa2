namespace LatentSharp.Evaluation;

/// <summary>A value and what it came to in random halves (or bootstrap draws) of the pictures.</summary>
/// <param name="Value">From all pictures.</param>
/// <param name="Repeats">From each draw; empty = there is no interval.</param>
internal sealed record Estimate(double Value, double[] Repeats)
{
    private const double Tail = 0.025;

    /// <summary>The value's 95 % interval: the draws' spread about their own mean, which takes out that halves are biased otherwise than the whole.</summary>
    /// <param name="least">The measure cannot be less.</param>
    /// <param name="most">The measure cannot be more.</param>
    public (double Low, double High)? Interval(double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        if (Repeats.Length == 0) return null;
        double[] sorted = [.. Repeats.Order()];
        double mean = sorted.Average();
        return (Math.Clamp(Value + Quantile(sorted, Tail) - mean, least, most), Math.Clamp(Value + Quantile(sorted, 1 - Tail) - mean, least, most));
    }

    /// <summary>The quantile of sorted numbers, linear between them.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int before = (int)at;
        return before + 1 < sorted.Length ? sorted[before] + (at - before) * (sorted[before + 1] - sorted[before]) : sorted[before];
    }
}
