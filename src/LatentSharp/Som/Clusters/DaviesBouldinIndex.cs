using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// The mean over clusters of the worst (s_i + s_j) / d_ij, with s the mean distance of a cluster's members to their mean and d_ij the distance
/// of two means (Davies and Bouldin 1979): low for tight clusters far apart. Clusters with the same mean count as infinitely bad.
/// </summary>
internal static class DaviesBouldinIndex
{
    /// <param name="vectors">What is clustered.</param>
    /// <param name="clusters">One number a vector; numbers without members do not count.</param>
    /// <returns>At least 0; infinite for one cluster, since there is nothing to tell it from.</returns>
    public static double Of(UnitVectors vectors, ReadOnlySpan<int> clusters)
    {
        int count = 0, dimensions = vectors.Dimensions;
        foreach (int cluster in clusters) count = Math.Max(count, cluster + 1);
        double[] means = vectors.Means(clusters, count), scatter = new double[count];
        int[] sizes = new int[count];
        for (int i = 0; i < vectors.Count; i++)
        {
            scatter[clusters[i]] += Math.Sqrt(DoubleSums.SquaredDistance(vectors[i], means.AsSpan(clusters[i] * dimensions, dimensions)));
            sizes[clusters[i]]++;
        }

        int[] used = [.. Enumerable.Range(0, count).Where(cluster => sizes[cluster] > 0)];
        if (used.Length < 2) return double.PositiveInfinity;
        double sum = 0;
        foreach (int i in used)
        {
            double worst = 0;
            foreach (int j in used)
            {
                if (j == i) continue;
                double apart = Math.Sqrt(DoubleSums.SquaredDistance(means.AsSpan(i * dimensions, dimensions), means.AsSpan(j * dimensions, dimensions)));
                worst = Math.Max(worst, apart > 0 ? (scatter[i] / sizes[i] + scatter[j] / sizes[j]) / apart : double.PositiveInfinity);
            }

            sum += worst;
        }

        return sum / used.Length;
    }
}
