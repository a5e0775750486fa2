namespace LatentSharp.Divergences.Densities;

/// <summary>The distribution function of the standard normal distribution and its inverse, to about 1e-14 of the smaller tail.</summary>
internal static class StandardNormal
{
    /// <summary>Below this the series needs fewer terms than the continued fraction.</summary>
    private const double SeriesLimit = 2.5;

    private static readonly double RootTwoPi = Math.Sqrt(2 * Math.PI);

    /// <summary>P(X &lt;= x); the lower tail keeps its relative precision.</summary>
    public static double Cumulative(double x) => double.IsNaN(x) ? double.NaN : x switch
    {
        < -SeriesLimit => UpperTail(-x),
        > SeriesLimit => 1 - UpperTail(x),
        _ => 0.5 + FromZero(x),
    };

    /// <summary>The x of a share: bisection on the side where the tail is small, so that its relative precision is kept.</summary>
    public static double Quantile(double p)
    {
        if (p == 0) return double.NegativeInfinity;
        if (p == 1) return double.PositiveInfinity;
        if (p > 0.5) return -Quantile(1 - p);
        double low = -39, high = 0;
        double x = -1;
        for (int i = 0; i < 200 && high - low > 1e-16 * Math.Max(1, -low); i++)
        {
            double excess = Cumulative(x) - p;
            if (excess == 0) return x;
            if (excess > 0) high = x;
            else low = x;

            // Newton's step for log P, which is nearly a parabola in the tail; halving where it leaves the bracket.
            double cumulative = excess + p, step = cumulative > 0 ? Math.Log(cumulative / p) * cumulative * RootTwoPi * Math.Exp(x * x / 2) : double.NaN;
            double next = x - step;
            if (Math.Abs(step) < 1e-16 * Math.Max(1, Math.Abs(x))) return x;
            x = next > low && next < high ? next : low + (high - low) / 2;
        }

        return x;
    }

    /// <summary>The integral of the density from 0 to x: a series of terms of one sign (Abramowitz and Stegun 26.2.11).</summary>
    private static double FromZero(double x)
    {
        double term = x, sum = x;
        for (int k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
        {
            term *= x * x / k;
            sum += term;
        }

        return sum * Math.Exp(-x * x / 2) / RootTwoPi;
    }

    /// <summary>P(X &gt; x) for x above the limit: the continued fraction 1 / (x + 1 / (x + 2 / (x + 3 / ...))) (Abramowitz and Stegun 26.2.14).</summary>
    private static double UpperTail(double x)
    {
        if (double.IsPositiveInfinity(x)) return 0;
        double fraction = x;
        for (int k = (int)(12 + 700 / (x * x)); k > 0; k--) fraction = x + k / fraction;
        return Math.Exp(-x * x / 2) / RootTwoPi / fraction;
    }
}
