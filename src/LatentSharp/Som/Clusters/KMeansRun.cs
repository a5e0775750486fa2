using LatentSharp.Random;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// One start of k-means. Bounds on the distances to the nearest and the second nearest mean save most comparisons without changing the result
/// (Hamerly, "Making k-means even faster", SDM 2010).
/// </summary>
internal sealed class KMeansRun(UnitVectors vectors, int k, RandomStream random)
{
    private const int MostIterations = 300;

    private readonly double[] _upper = new double[vectors.Count], _lower = new double[vectors.Count];
    private double[] _means = [];

    /// <summary>One cluster a vector.</summary>
    public int[] Clusters { get; } = new int[vectors.Count];

    /// <summary>The sum of squared distances to the means.</summary>
    public double SumOfSquares { get; private set; }

    public void Run()
    {
        _means = Seeds();
        for (int i = 0; i < vectors.Count; i++) Scan(i);
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            bool filled = FillEmpty();
            double[] moved = MoveMeans();
            bool changed = filled;
            double most = moved.Max();
            double[] half = HalfGaps();
            for (int i = 0; i < vectors.Count; i++)
            {
                (_upper[i], _lower[i]) = (_upper[i] + moved[Clusters[i]], _lower[i] - most);
                double safe = Math.Max(half[Clusters[i]], _lower[i]);
                if (_upper[i] <= safe) continue;
                _upper[i] = Distance(i, Clusters[i]);
                if (_upper[i] <= safe) continue;
                int before = Clusters[i];
                Scan(i);
                changed |= Clusters[i] != before;
            }

            if (!changed) break;
        }

        SumOfSquares = Enumerable.Range(0, vectors.Count).Sum(i => Distance(i, Clusters[i]) is var d ? d * d : 0);
    }

    private double[] Seeds()
    {
        double[] means = new double[k * vectors.Dimensions], nearest = new double[vectors.Count];
        Array.Fill(nearest, double.PositiveInfinity);
        int chosen = random.NextInt32(vectors.Count);
        for (int cluster = 0; ; cluster++)
        {
            vectors[chosen].CopyTo(means.AsSpan(cluster * vectors.Dimensions));
            if (cluster == k - 1) return means;
            for (int i = 0; i < nearest.Length; i++) nearest[i] = Math.Min(nearest[i], DoubleSums.SquaredDistance(vectors[i], vectors[chosen]));
            double left = random.NextDouble() * nearest.Sum();

            // Where everything left is 0 the last vector is as good as any; rounding may also end the walk there.
            for (chosen = 0; chosen < nearest.Length - 1 && (left -= nearest[chosen]) >= 0; chosen++)
            {
            }
        }
    }

    private void Scan(int i)
    {
        double best = double.PositiveInfinity, second = double.PositiveInfinity;
        for (int cluster = 0; cluster < k; cluster++)
        {
            double d = Distance(i, cluster);
            if (d < best) (second, best, Clusters[i]) = (best, d, cluster);
            else if (d < second) second = d;
        }

        (_upper[i], _lower[i]) = (best, second);
    }

    /// <summary>A cluster that lost its members gets the vector that is worst off.</summary>
    private bool FillEmpty()
    {
        int[] sizes = new int[k];
        foreach (int cluster in Clusters) sizes[cluster]++;
        bool filled = false;
        for (int cluster = 0; cluster < k; cluster++)
        {
            if (sizes[cluster] > 0) continue;
            int worst = Enumerable.Range(0, vectors.Count).Where(i => sizes[Clusters[i]] > 1).MaxBy(i => Distance(i, Clusters[i]));
            if (Distance(worst, Clusters[worst]) == 0) continue;
            sizes[Clusters[worst]]--;
            sizes[cluster]++;
            (Clusters[worst], _lower[worst]) = (cluster, 0);
            (filled, _upper[worst]) = (true, double.PositiveInfinity);
        }

        return filled;
    }

    private double[] MoveMeans()
    {
        double[] means = vectors.Means(Clusters, k), moved = new double[k];
        for (int cluster = 0; cluster < k; cluster++)
            moved[cluster] = Math.Sqrt(DoubleSums.SquaredDistance(means.AsSpan(cluster * vectors.Dimensions, vectors.Dimensions), _means.AsSpan(cluster * vectors.Dimensions, vectors.Dimensions)));
        _means = means;
        return moved;
    }

    private double[] HalfGaps()
    {
        double[] half = new double[k];
        Array.Fill(half, double.PositiveInfinity);
        for (int a = 0; a < k; a++)
        {
            for (int b = 0; b < a; b++)
            {
                double gap = Math.Sqrt(DoubleSums.SquaredDistance(_means.AsSpan(a * vectors.Dimensions, vectors.Dimensions), _means.AsSpan(b * vectors.Dimensions, vectors.Dimensions))) / 2;
                (half[a], half[b]) = (Math.Min(half[a], gap), Math.Min(half[b], gap));
            }
        }

        return half;
    }

    private double Distance(int i, int cluster) => Math.Sqrt(DoubleSums.SquaredDistance(vectors[i], _means.AsSpan(cluster * vectors.Dimensions, vectors.Dimensions)));
}
