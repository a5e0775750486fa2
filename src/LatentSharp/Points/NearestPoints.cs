namespace LatentSharp.Points;

/// <summary>The k nearest points of each query, exactly those that comparing every pair in double finds.</summary>
internal sealed class NearestPoints
{
    private readonly double[] _squares;
    private readonly int[] _nearest;
    private readonly int _k;

    private NearestPoints(int queries, int k) => (_squares, _nearest, _k) = (new double[queries * k], new int[queries], k);

    /// <summary>The squared distance to the k-th nearest point.</summary>
    public double Radius(int query) => _squares[query * _k + _k - 1];

    /// <summary>The squared distance to the nearest point.</summary>
    public double NearestSquare(int query) => _squares[query * _k];

    /// <summary>The nearest point.</summary>
    public int Nearest(int query) => _nearest[query];

    /// <summary>Finds them.</summary>
    /// <param name="queries">The queries.</param>
    /// <param name="among">The points.</param>
    /// <param name="k">How many; there are at least so many others.</param>
    /// <param name="self">The point that a query is itself and that is left out; null = none.</param>
    /// <param name="threads">At most so many.</param>
    /// <param name="also">Told about each query as well, before the search; null = nobody.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static NearestPoints Find(PointRows queries, RowDistances among, int k, Func<int, int>? self, int threads, RowDistances.Visitor? also = null,
        CancellationToken cancellation = default)
    {
        if (among.Points.Count - (self is null ? 0 : 1) < k) throw new ArgumentException($"{among.Points.Count} points are too few for the {k} nearest.", nameof(among));
        var found = new NearestPoints(queries.Count, k);
        among.ForEach(queries, threads, (query, near, slack) =>
        {
            also?.Invoke(query, near, slack);
            if (self is not null) near[self(query)] = float.PositiveInfinity;
            found.Keep(query, queries[query], among.Points, near, slack);
        }, cancellation);
        return found;
    }

    /// <summary>Whatever can be among the k nearest lies within twice the slack of the k-th in float.</summary>
    private void Keep(int query, ReadOnlySpan<float> point, PointRows points, ReadOnlySpan<float> near, double slack)
    {
        Span<float> least = stackalloc float[_k];
        least.Fill(float.PositiveInfinity);
        foreach (float value in near)
        {
            if (value < least[^1]) Insert(least, value);
        }

        double limit = least[^1] + 2 * slack;
        Span<double> squares = _squares.AsSpan(query * _k, _k);
        squares.Fill(double.PositiveInfinity);
        for (int i = 0; i < near.Length; i++)
        {
            if (near[i] > limit || float.IsPositiveInfinity(near[i])) continue;
            double square = RowDistances.Exact(point, points[i]);
            if (square < squares[0]) _nearest[query] = i;
            if (square < squares[^1]) Insert(squares, square);
        }
    }

    private static void Insert<T>(Span<T> ascending, T value)
        where T : IComparable<T>
    {
        int at = ascending.Length - 1;
        for (; at > 0 && value.CompareTo(ascending[at - 1]) < 0; at--) ascending[at] = ascending[at - 1];
        ascending[at] = value;
    }
}
