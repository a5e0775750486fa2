namespace LatentSharp.Som;

/// <summary>A way to put the units of a map into clusters, by their codebook vectors in Euclidean distance (the watershed: in the map's measure).</summary>
public abstract record UnitClustering
{
    /// <summary>No more clusters are tried: on maps of tens of thousands of units the time would grow to minutes, and the picture to a rag rug.</summary>
    private const int MostTried = 50;

    /// <summary>The name on the command line and in files.</summary>
    public abstract string Name { get; }

    /// <summary>Finds clusters.</summary>
    /// <param name="map">The map.</param>
    /// <param name="hits">
    /// How many samples each unit is nearest to; null (default) = all units count. Units without samples lie between the clusters: they are left
    /// out where clusters are formed or their number is chosen, and join the nearest cluster afterwards.
    /// </param>
    /// <returns>One cluster a unit.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or the hits are of another number of units.</exception>
    public UnitClusters Run(SelfOrganizingMap map, HitMap? hits = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (hits is not null && hits.Hits.Count != map.Topology.Units)
            throw new ArgumentException($"The map has {map.Topology.Units} units, the hits are of {hits.Hits.Count}.", nameof(hits));
        int[] counted = [.. Enumerable.Range(0, map.Topology.Units).Where(unit => hits is null || hits.Hits[unit] > 0)];
        return Find(map, counted.Length > 0 ? counted : [.. Enumerable.Range(0, map.Topology.Units)]);
    }

    /// <summary>Finds clusters of a map of which some units count.</summary>
    internal abstract UnitClusters Find(SelfOrganizingMap map, int[] counted);

    /// <summary>
    /// Tries 2 to sqrt(units) clusters, at most 50, and keeps the number with the lowest Davies-Bouldin index (Vesanto and Alhoniemi, "Clustering of the
    /// self-organizing map", 2000); 1 if no number separates anything.
    /// </summary>
    private protected static (int[] Clusters, IReadOnlyList<(int Clusters, double Index)> Candidates) Choose(SelfOrganizingMap map, UnitVectors vectors, Func<int, int[]> cluster)
    {
        var candidates = new List<(int Clusters, double Index)>();
        (double best, int[] found) = (double.PositiveInfinity, new int[vectors.Count]);
        int most = Math.Min(Math.Clamp((int)Math.Sqrt(map.Topology.Units), 2, MostTried), vectors.Count - 1);
        for (int k = 2; k <= most; k++)
        {
            int[] clusters = cluster(k);
            double index = DaviesBouldinIndex.Of(vectors, clusters);
            candidates.Add((k, index));
            if (index < best) (best, found) = (index, clusters);
        }

        return (found, candidates);
    }
}
