namespace LatentSharp.Points;

/// <summary>How far points are from the nearest different point of their own set: exact copies of themselves do not count.</summary>
internal static class NearestOther
{
    /// <summary>Finds the squared distances.</summary>
    /// <param name="points">The set.</param>
    /// <param name="of">The numbers of the points asked about.</param>
    /// <param name="distances">Of the set.</param>
    /// <param name="threads">At most so many.</param>
    /// <returns>One a number, above 0; infinity where all points are equal.</returns>
    public static double[] Squares(PointRows points, int[] of, RowDistances distances, int threads)
    {
        double[] squares = new double[of.Length];
        distances.ForEach(points.Pick(of), threads, (query, near, slack) =>
        {
            ReadOnlySpan<float> point = points[of[query]];
            double least = double.PositiveInfinity;
            for (int i = 0; i < near.Length; i++)
            {
                if (near[i] > least + slack) continue;
                double square = RowDistances.Exact(point, points[i]);
                if (square > 0 && square < least) least = square;
            }

            squares[query] = least;
        });
        return squares;
    }
}
