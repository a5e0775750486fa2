namespace LatentSharp.Som;

/// <summary>Joins the two nearest clusters of units, beginning with every unit by itself, until so many are left as are wanted.</summary>
/// <param name="Linkage">How far two clusters are apart; default Ward.</param>
public sealed record AgglomerativeClustering(Linkage Linkage = Linkage.Ward) : UnitClustering
{
    /// <summary>The most units: the distances of all pairs are held in memory (160 MB for so many).</summary>
    public const int MostUnits = 6400;

    /// <summary>The number of clusters, at least 1; null (default) = 2 to sqrt(units), at most 50, whichever has the lowest Davies-Bouldin index.</summary>
    public int? Clusters { get; init; }

    /// <summary>
    /// Whether only clusters that touch each other on the lattice are joined; default no. With it, every unit counts whether it has samples or
    /// not, and merges may get lower again.
    /// </summary>
    public bool Contiguous { get; init; }

    /// <inheritdoc/>
    public override string Name => Contiguous ? $"{Linkage.ToString().ToLowerInvariant()}-contiguous" : Linkage.ToString().ToLowerInvariant();

    /// <summary>Every merge of all units, in order.</summary>
    /// <param name="map">The map.</param>
    /// <returns>One fewer than units.</returns>
    /// <exception cref="ArgumentException">The map has more than <see cref="MostUnits"/> units.</exception>
    public IReadOnlyList<UnitMerge> Merges(SelfOrganizingMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        int[] all = [.. Enumerable.Range(0, map.Topology.Units)];
        return Merges(map, new UnitVectors(map, all));
    }

    internal override UnitClusters Find(SelfOrganizingMap map, int[] counted)
    {
        var vectors = new UnitVectors(map, Contiguous ? [.. Enumerable.Range(0, map.Topology.Units)] : counted);
        if (Clusters is int wanted && (wanted < 1 || wanted > vectors.Count)) throw new ArgumentException($"{vectors.Count} units cannot be put into {wanted} clusters.");
        IReadOnlyList<UnitMerge> merges = Merges(map, vectors);
        if (Clusters is int k) return UnitClusters.Of(Name, vectors.Spread(Cut(merges, vectors.Count, k)));
        (int[] chosen, IReadOnlyList<(int, double)> candidates) = Choose(map, vectors, k => Cut(merges, vectors.Count, k));
        return UnitClusters.Of(Name, vectors.Spread(chosen), candidates);
    }

    private static int[] Cut(IReadOnlyList<UnitMerge> merges, int count, int k)
    {
        int[] joined = [.. Enumerable.Range(0, count)];
        foreach (UnitMerge merge in merges.Take(count - k)) joined[merge.B] = merge.A;

        // A cluster only ever joins one of lower number, so one pass upwards follows every chain to its end.
        for (int i = 0; i < count; i++) joined[i] = joined[joined[i]];
        int[] roots = [.. joined.Distinct()];
        return [.. joined.Select(root => Array.IndexOf(roots, root))];
    }

    private IReadOnlyList<UnitMerge> Merges(SelfOrganizingMap map, UnitVectors vectors)
    {
        if (vectors.Count > MostUnits) throw new ArgumentException($"{vectors.Count} units are more than the {MostUnits} that can be joined step by step; use k-means.", nameof(map));
        if (!Contiguous) return MergeTree.Of(vectors, Linkage);
        HashSet<int>[] neighbors = [.. Enumerable.Range(0, map.Topology.Units).Select(unit => map.Topology.Neighbors(unit, diagonals: false).ToHashSet())];
        return MergeTree.Of(vectors, Linkage, (a, b) => neighbors[a].Contains(b));
    }
}
