namespace LatentSharp.Som;

/// <summary>The units of a map in clusters. Clusters are numbered from 0 in the order of their first units.</summary>
public sealed class UnitClusters
{
    private UnitClusters(string method, int[] clusterOfUnit, IReadOnlyList<(int Clusters, double Index)> candidates)
    {
        (Method, ClusterOfUnit, Count, Candidates) = (method, clusterOfUnit, clusterOfUnit.Max() + 1, candidates);
    }

    /// <summary>The name of the way in which they were found.</summary>
    public string Method { get; }

    /// <summary>One cluster a unit.</summary>
    public IReadOnlyList<int> ClusterOfUnit { get; }

    /// <summary>The number of clusters, at least 1.</summary>
    public int Count { get; }

    /// <summary>The numbers of clusters that were tried and their Davies-Bouldin index (lower is better); empty if the number was given.</summary>
    public IReadOnlyList<(int Clusters, double Index)> Candidates { get; }

    /// <summary>Renumbers clusters in the order of their first units.</summary>
    internal static UnitClusters Of(string method, ReadOnlySpan<int> clusterOfUnit, IReadOnlyList<(int Clusters, double Index)>? candidates = null)
    {
        var numbers = new Dictionary<int, int>();
        int[] renumbered = new int[clusterOfUnit.Length];
        for (int unit = 0; unit < renumbered.Length; unit++)
        {
            if (!numbers.TryGetValue(clusterOfUnit[unit], out int number)) numbers.Add(clusterOfUnit[unit], number = numbers.Count);
            renumbered[unit] = number;
        }

        return new UnitClusters(method, renumbered, candidates ?? []);
    }
}
