using System.Numerics;

namespace LatentSharp.Points;

/// <summary>How the halves of two sets overlap: which points lie in whose balls, and how near the other set's half is, for every division at once.</summary>
internal sealed class HalfOverlap : IDisposable
{
    private readonly HalfSplits _columns, _queries;
    private readonly HalfBalls _columnBalls, _queryBalls;
    private readonly int _wide;
    private readonly float[][] _radii;
    private readonly int[] _around;
    private readonly float[] _least;
    private readonly ThreadLocal<Room> _rooms;

    /// <param name="columns">Divisions of the set that distances are to.</param>
    /// <param name="columnBalls">Its balls.</param>
    /// <param name="queries">As many divisions of the set that distances are from.</param>
    /// <param name="queryBalls">Its balls.</param>
    public HalfOverlap(HalfSplits columns, HalfBalls columnBalls, HalfSplits queries, HalfBalls queryBalls)
    {
        (_columns, _columnBalls, _queries, _queryBalls) = (columns, columnBalls, queries, queryBalls);
        int lanes = Vector<float>.Count;
        _wide = (columns.Points + lanes - 1) / lanes * lanes;

        // The radii within one half; below 0 for the points of the other and for what fills the last vector up.
        _radii = [.. Enumerable.Range(0, 2 * columns.Count).Select(index =>
        {
            float[] radii = new float[_wide];
            Array.Fill(radii, -1);
            for (int i = 0; i < columns.Points; i++)
            {
                if (columns.HalfOf(index / 2, i) == index % 2) radii[i] = columnBalls.Radii(index / 2)[i];
            }

            return radii;
        })];
        (_around, _least) = (new int[queries.Count * queries.Points], new float[queries.Count * queries.Points]);
        _rooms = new ThreadLocal<Room>(() => new Room(_wide, columns.Count), trackAllValues: true);
    }

    /// <summary>Takes one row of distances from a query to all columns.</summary>
    public void Visit(int query, Span<float> near, double slack)
    {
        Room room = _rooms.Value!;
        near.CopyTo(room.Near);
        for (int split = 0; split < _columns.Count; split++)
        {
            int half = _queries.HalfOf(split, query), at = split * _queries.Points + query;
            (_around[at], _least[at]) = Scan(room, split, _radii[2 * split + half], _queryBalls.Radii(split)[query]);
        }
    }

    /// <summary>The measures of one half against one half.</summary>
    public HalfMeasures Measure(int split, int half, int k)
    {
        long balls = 0;
        double right = 0;
        int precise = 0, recalled = 0, covered = 0;
        for (int query = 0; query < _queries.Points; query++)
        {
            if (_queries.HalfOf(split, query) != half) continue;
            int around = _around[split * _queries.Points + query];
            balls += around;
            if (around > 0) precise++;
            right += Right(_queryBalls.Nearest(split, query), _least[split * _queries.Points + query]);
        }

        Room[] rooms = [.. _rooms.Values];
        for (int column = 0; column < _columns.Points; column++)
        {
            if (_columns.HalfOf(split, column) != half) continue;
            int at = split * _wide + column;
            if (rooms.Any(room => room.Covered[at] != 0)) covered++;
            if (rooms.Any(room => room.Recalled[at] != 0)) recalled++;
            right += Right(_columnBalls.Nearest(split, column), rooms.Min(room => room.Least[at]));
        }

        double queries = _queries.SizeOf(half), columns = _columns.SizeOf(half);
        return new HalfMeasures(precise / queries, recalled / columns, balls / (k * queries), covered / columns, right / (queries + columns));
    }

    /// <inheritdoc/>
    public void Dispose() => _rooms.Dispose();

    /// <summary>Whether the nearest point is of one's own set; half of a tie.</summary>
    private static double Right(float own, float other) => own < other ? 1 : own > other ? 0 : 0.5;

    private static (int Around, float Least) Scan(Room room, int split, float[] radii, float ownRadius)
    {
        int lanes = Vector<float>.Count, first = split * radii.Length;
        Span<int> covered = room.Covered.AsSpan(first, radii.Length), recalled = room.Recalled.AsSpan(first, radii.Length);
        Span<float> nearest = room.Least.AsSpan(first, radii.Length);
        Vector<float> own = new(ownRadius), infinity = new(float.PositiveInfinity), least = infinity;
        Vector<int> around = Vector<int>.Zero;
        for (int i = 0; i < radii.Length; i += lanes)
        {
            Vector<float> near = new(room.Near, i), radius = new(radii, i);
            Vector<int> mine = Vector.GreaterThanOrEqual(radius, Vector<float>.Zero), inBall = Vector.LessThanOrEqual(near, radius);
            around -= inBall;
            (new Vector<int>(covered[i..]) | inBall).CopyTo(covered[i..]);
            (new Vector<int>(recalled[i..]) | (mine & Vector.LessThanOrEqual(near, own))).CopyTo(recalled[i..]);
            Vector<float> here = Vector.ConditionalSelect(mine, near, infinity);
            least = Vector.Min(least, here);
            Vector.Min(new Vector<float>(nearest[i..]), here).CopyTo(nearest[i..]);
        }

        float smallest = float.PositiveInfinity;
        for (int lane = 0; lane < lanes; lane++) smallest = Math.Min(smallest, least[lane]);
        return (Vector.Sum(around), smallest);
    }

    /// <summary>One thread's part, joined at the end: marks and minima do not depend on who found them.</summary>
    private sealed class Room
    {
        public Room(int wide, int splits)
        {
            (Near, Covered, Recalled, Least) = (new float[wide], new int[wide * splits], new int[wide * splits], new float[wide * splits]);
            Array.Fill(Least, float.PositiveInfinity);
        }

        public float[] Near { get; }

        public int[] Covered { get; }

        public int[] Recalled { get; }

        public float[] Least { get; }
    }
}
