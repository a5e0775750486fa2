namespace LatentSharp.Divergences.Densities;

/// <summary>1/2 p log(p / m) + 1/2 q log(q / m) with m = (p + q) / 2, at one point.</summary>
internal static class JensenShannonTerms
{
    /// <summary>From logarithms, of which at most one is negative infinity.</summary>
    public static double Of(double logP, double logQ)
    {
        double p = Math.Exp(logP), q = Math.Exp(logQ), difference = logP - logQ;
        return (p > 0 ? p * OverMean(difference) : 0) / 2 + (q > 0 ? q * OverMean(-difference) : 0) / 2;
    }

    /// <summary>log(p / m) from log(p / q): log 2 - log(1 + q / p), without overflow.</summary>
    private static double OverMean(double difference) =>
        Math.Log(2) - (difference >= 0 ? LogOnePlus(Math.Exp(-difference)) : LogOnePlus(Math.Exp(difference)) - difference);

    /// <summary>log(1 + x) to full precision for small x (Kahan's correction).</summary>
    private static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
