using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>The codebook vectors of those units of a map that count when clusters are formed.</summary>
internal sealed class UnitVectors(SelfOrganizingMap map, int[] units)
{
    public int Count => units.Length;

    public int Dimensions => map.Dimensions;

    public ReadOnlySpan<double> this[int index] => map.Vector(units[index]);

    /// <summary>The means of clusters, one after the other; of an empty one zeros.</summary>
    public double[] Means(ReadOnlySpan<int> clusters, int count)
    {
        double[] means = new double[count * Dimensions];
        int[] sizes = new int[count];
        for (int i = 0; i < Count; i++)
        {
            // Running means keep their digits under a large common offset.
            DoubleSums.MoveTowards(means.AsSpan(clusters[i] * Dimensions, Dimensions), this[i], 1.0 / ++sizes[clusters[i]]);
        }

        return means;
    }

    /// <summary>Every unit of the map with the cluster of the nearest mean, but those that were clustered keep theirs.</summary>
    public int[] Spread(ReadOnlySpan<int> clusters)
    {
        int count = 0;
        foreach (int cluster in clusters) count = Math.Max(count, cluster + 1);
        double[] means = Means(clusters, count);
        bool[] used = new bool[count];
        foreach (int cluster in clusters) used[cluster] = true;
        int[] all = new int[map.Topology.Units];
        for (int unit = 0; unit < all.Length; unit++)
        {
            double best = double.PositiveInfinity;
            for (int cluster = 0; cluster < count; cluster++)
            {
                double value = used[cluster] ? DoubleSums.SquaredDistance(map.Vector(unit), means.AsSpan(cluster * Dimensions, Dimensions)) : double.PositiveInfinity;
                if (value < best) (best, all[unit]) = (value, cluster);
            }
        }

        for (int i = 0; i < Count; i++) all[units[i]] = clusters[i];
        return all;
    }
}
