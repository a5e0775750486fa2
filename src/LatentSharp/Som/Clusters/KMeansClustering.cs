namespace LatentSharp.Som;

/// <summary>
/// k-means of the codebook vectors: k-means++ seeding (Arthur and Vassilvitskii 2007), several starts, the one with the smallest sum of squares wins.
/// </summary>
public sealed record KMeansClustering : UnitClustering
{
    /// <summary>The number of clusters, at least 1; null (default) = 2 to sqrt(units), at most 50, whichever has the lowest Davies-Bouldin index.</summary>
    public int? Clusters { get; init; }

    /// <summary>Starts for each number of clusters, at least 1; default 10.</summary>
    public int Restarts { get; init; } = 10;

    /// <summary>The seed; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Threads; null = all processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }

    /// <inheritdoc/>
    public override string Name => "kmeans";

    internal override UnitClusters Find(SelfOrganizingMap map, int[] counted)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Restarts, 1);
        var vectors = new UnitVectors(map, counted);
        if (Clusters is not int k)
        {
            (int[] chosen, IReadOnlyList<(int, double)> candidates) = Choose(map, vectors, k => Best(vectors, k));
            return UnitClusters.Of(Name, vectors.Spread(chosen), candidates);
        }

        if (k < 1 || k > vectors.Count) throw new ArgumentException($"{vectors.Count} units cannot be put into {k} clusters.");
        return UnitClusters.Of(Name, vectors.Spread(Best(vectors, k)));
    }

    private int[] Best(UnitVectors vectors, int k)
    {
        var runs = new KMeansRun[Restarts];
        Parallel.For(0, Restarts, new ParallelOptions { MaxDegreeOfParallelism = Threads ?? Environment.ProcessorCount }, restart =>
        {
            runs[restart] = new KMeansRun(vectors, k, new Random.RandomStream(Seed, $"k-means {k} {restart}"));
            runs[restart].Run();
        });
        return runs.MinBy(run => run.SumOfSquares)!.Clusters;
    }
}
