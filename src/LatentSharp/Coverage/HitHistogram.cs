namespace LatentSharp.Coverage;

/// <summary>Counts of samples a unit, and how far two such counts are apart.</summary>
internal static class HitHistogram
{
    /// <summary>Counts.</summary>
    /// <param name="units">One unit a sample.</param>
    /// <param name="count">How many units there are.</param>
    public static int[] Count(ReadOnlySpan<int> units, int count)
    {
        int[] hits = new int[count];
        foreach (int unit in units) hits[unit]++;
        return hits;
    }

    /// <summary>JS(P, Q) = KL(P, M) / 2 + KL(Q, M) / 2 with M = (P + Q) / 2, in nats (Lin 1991): 0 for equal shares, ln 2 for disjoint ones.</summary>
    /// <param name="first">Counts of at least one sample.</param>
    /// <param name="second">Counts of at least one sample, over as many units.</param>
    public static double JensenShannon(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        double all = Sum(first), others = Sum(second), sum = 0;
        for (int i = 0; i < first.Length; i++)
        {
            double p = first[i] / all, q = second[i] / others;
            if (p > 0) sum += p * Math.Log(2 * p / (p + q));
            if (q > 0) sum += q * Math.Log(2 * q / (p + q));
        }

        return Math.Clamp(sum / 2, 0, Math.Log(2));
    }

    private static double Sum(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        foreach (int count in counts) sum += count;
        return sum;
    }
}
