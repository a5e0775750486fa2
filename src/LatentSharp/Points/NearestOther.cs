namespace LatentSharp.Points;

/// <summary>How far a point is from the nearest different points of its own set: exact copies of itself do not count.</summary>
/// <param name="Index">The nearest different point; -1 = all points are equal.</param>
/// <param name="Square">The squared distance to it, above 0; infinity where all points are equal.</param>
/// <param name="NextSquare">The squared distance to the nearest different point but that one.</param>
internal readonly record struct NearestOther(int Index, double Square, double NextSquare)
{
    /// <summary>Finds it for some points of a set.</summary>
    /// <param name="of">The numbers of the points asked about.</param>
    /// <param name="among">The set.</param>
    /// <param name="threads">At most so many.</param>
    /// <param name="cancellation">Stops the search.</param>
    public static NearestOther[] Find(int[] of, RowDistances among, int threads, CancellationToken cancellation)
    {
        PointRows points = among.Points;
        var found = new NearestOther[of.Length];
        among.ForEach(points.Pick(of), threads, (query, near, slack) =>
        {
            ReadOnlySpan<float> point = points[of[query]];
            double least = double.PositiveInfinity, next = double.PositiveInfinity;
            int index = -1;
            for (int i = 0; i < near.Length; i++)
            {
                if (near[i] > next + slack) continue;
                double square = RowDistances.Exact(point, points[i]);
                if (square == 0 || square >= next) continue;
                if (square < least) (least, next, index) = (square, least, i);
                else next = square;
            }

            found[query] = new NearestOther(index, least, next);
        }, cancellation);
        return found;
    }

    /// <summary>The distance to the nearest different point that is not one point.</summary>
    public double DistanceWithout(int point) => Math.Sqrt(Index == point ? NextSquare : Square);
}
