namespace LatentSharp.Points;

/// <summary>The distance of each point to its nearest and its k-th nearest neighbour within its own half, for every division of a set.</summary>
internal sealed class HalfBalls
{
    private readonly HalfSplits _splits;
    private readonly int _k, _kept;
    private readonly float[] _nearest, _radius;

    public HalfBalls(HalfSplits splits, int k)
    {
        // In a list of so many neighbours of both halves the half's own k-th is missing with a chance below 1e-9; then its last stands for it.
        (_splits, _k, _kept) = (splits, k, Math.Min(splits.Points - 1, 4 * k + 60));
        (_nearest, _radius) = (new float[splits.Count * splits.Points], new float[splits.Count * splits.Points]);
    }

    /// <summary>The squared distance to the nearest point of the half.</summary>
    public float Nearest(int split, int point) => _nearest[split * _splits.Points + point];

    /// <summary>The squared distance to the k-th nearest point of the half, one a point.</summary>
    public ReadOnlySpan<float> Radii(int split) => _radius.AsSpan(split * _splits.Points, _splits.Points);

    /// <summary>Takes one row of distances of the set to itself.</summary>
    public void Visit(int query, Span<float> near, double slack)
    {
        Span<float> values = stackalloc float[_kept];
        Span<int> indices = stackalloc int[_kept];
        int count = 0;
        for (int i = 0; i < near.Length; i++)
        {
            float value = near[i];
            if (i == query || (count == _kept && value >= values[^1])) continue;
            int at = count < _kept ? count++ : _kept - 1;
            for (; at > 0 && value < values[at - 1]; at--) (values[at], indices[at]) = (values[at - 1], indices[at - 1]);
            (values[at], indices[at]) = (value, i);
        }

        for (int split = 0; split < _splits.Count; split++)
        {
            ReadOnlySpan<float> mask = _splits.Mask(split);
            float mine = mask[query], first = values[_kept - 1], kth = first;
            for (int i = 0, found = 0; i < _kept && found < _k; i++)
            {
                if (mask[indices[i]] != mine) continue;
                if (found++ == 0) first = values[i];
                if (found == _k) kth = values[i];
            }

            (_nearest[split * _splits.Points + query], _radius[split * _splits.Points + query]) = (first, kth);
        }
    }
}
