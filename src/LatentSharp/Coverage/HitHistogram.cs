using LatentSharp.Divergences.Densities;

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

    /// <summary>The Jensen-Shannon divergence of the shares, in nats: 0 for equal ones, ln 2 for disjoint ones.</summary>
    /// <param name="first">Counts of at least one sample.</param>
    /// <param name="second">Counts of at least one sample, over as many units.</param>
    public static double JensenShannon(int[] first, int[] second) =>
        Divergence.JensenShannon(Array.ConvertAll<int, double>(first, count => count), Array.ConvertAll<int, double>(second, count => count));
}
