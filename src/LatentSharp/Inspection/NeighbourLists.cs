using LatentSharp.Points;

namespace LatentSharp.Inspection;

/// <summary>
/// The nearest other points of every point, nearest first. Candidates come from distances in single precision, a few more than are asked for; their order and
/// values are those in double.
/// </summary>
internal sealed class NeighbourLists
{
    private const int Spare = 4;

    private readonly int _k;
    private readonly int[] _indices;
    private readonly double[] _distances;

    private NeighbourLists(int points, int k) => (Count, _k, _indices, _distances) = (points, k, new int[points * k], new double[points * k]);

    public int Count { get; }

    public int Index(int point, int rank) => _indices[point * _k + rank];

    public double Distance(int point, int rank) => _distances[point * _k + rank];

    /// <param name="points">More than k.</param>
    /// <param name="k">How many.</param>
    /// <param name="threads">At most so many.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static NeighbourLists Find(PointRows points, int k, int threads, CancellationToken cancellation)
    {
        var found = new NeighbourLists(points.Count, k);
        using var distances = new RowDistances(points);
        int kept = Math.Min(k + Spare, points.Count - 1);
        distances.ForEach(points, threads, (query, near, _) =>
        {
            near[query] = float.PositiveInfinity;
            found.Keep(points, query, near, kept);
        }, cancellation);
        return found;
    }

    private void Keep(PointRows points, int query, ReadOnlySpan<float> near, int kept)
    {
        Span<float> least = stackalloc float[kept];
        Span<int> whose = stackalloc int[kept];
        least.Fill(float.PositiveInfinity);
        for (int i = 0; i < near.Length; i++)
        {
            float value = near[i];
            if (value >= least[^1]) continue;
            int at = kept - 1;
            for (; at > 0 && value < least[at - 1]; at--) (least[at], whose[at]) = (least[at - 1], whose[at - 1]);
            (least[at], whose[at]) = (value, i);
        }

        double[] exact = new double[kept];
        for (int i = 0; i < kept; i++) exact[i] = Math.Sqrt(RowDistances.Exact(points[query], points[whose[i]]));
        int[] order = whose.ToArray();
        Array.Sort(exact, order);
        order.AsSpan(0, _k).CopyTo(_indices.AsSpan(query * _k));
        exact.AsSpan(0, _k).CopyTo(_distances.AsSpan(query * _k));
    }
}
