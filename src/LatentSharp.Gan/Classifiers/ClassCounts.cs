using LatentSharp.Random;

namespace LatentSharp.Gan.Classifiers;

/// <summary>Counts of classes as a distribution; everything in nats, as observed, without a correction for few pictures.</summary>
internal static class ClassCounts
{
    /// <summary>Shannon's entropy, 0 .. ln K.</summary>
    public static double Entropy(IReadOnlyList<int> counts)
    {
        double all = counts.Sum();
        return -counts.Where(count => count > 0).Sum(count => count / all * Math.Log(count / all));
    }

    /// <summary>As many pictures drawn anew from the same counts, with replacement.</summary>
    public static int[] Redraw(IReadOnlyList<int> counts, RandomStream random)
    {
        int all = counts.Sum();
        int[] ends = new int[counts.Count], drawn = new int[counts.Count];
        for (int i = 0, sum = 0; i < ends.Length; i++) ends[i] = sum += counts[i];
        for (int i = 0; i < all; i++)
        {
            int at = Array.BinarySearch(ends, random.NextInt32(all) + 1);
            if (at < 0) at = ~at;

            // Classes without a picture share the end of the class before them; the search may hit any of the equal ends.
            while (at > 0 && ends[at - 1] == ends[at]) at--;
            drawn[at]++;
        }

        return drawn;
    }
}
