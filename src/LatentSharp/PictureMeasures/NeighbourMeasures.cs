using LatentSharp.Points;

namespace LatentSharp.PictureMeasures;

/// <summary>How two sets of points overlap, judged by balls around the points that reach to their k-th nearest neighbour in their own set.</summary>
/// <param name="Precision">Share of generated points in the ball of some real one (Kynkäänniemi et al. 2019, equation 2): do they look real?</param>
/// <param name="Recall">Share of real points in the ball of some generated one (same, equation 2 with the sets exchanged): is all of the real there?</param>
/// <param name="Density">Mean number of real balls around a generated point, over k (Naeem et al. 2020, equation 3); may exceed 1.</param>
/// <param name="Coverage">Share of real points with a generated one in their ball (same, equation 4).</param>
/// <remarks>A ball contains its rim, as in the first paper. All but density lie in [0, 1]. The values depend on the counts: compare equal ones.</remarks>
public sealed record NeighbourMeasures(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>Compares two sets whose balls are known.</summary>
    /// <param name="real">The real points.</param>
    /// <param name="realBalls">The k nearest of each real point among the others.</param>
    /// <param name="generated">The generated points.</param>
    /// <param name="generatedBalls">The k nearest of each generated point among the others.</param>
    /// <param name="k">Of the balls.</param>
    /// <param name="threads">At most so many.</param>
    internal static NeighbourMeasures Between(RowDistances real, NearestPoints realBalls, PointRows generated, NearestPoints generatedBalls, int k, int threads)
    {
        int[] around = new int[generated.Count];
        bool[] covered = new bool[real.Points.Count], recalled = new bool[real.Points.Count];
        real.ForEach(generated, threads, (query, near, slack) =>
        {
            int balls = 0;
            double own = generatedBalls.Radius(query);
            for (int i = 0; i < near.Length; i++)
            {
                double radius = realBalls.Radius(i), square = near[i];
                if (square > Math.Max(radius, own) + slack) continue;
                if (Math.Abs(square - radius) <= slack || Math.Abs(square - own) <= slack) square = RowDistances.Exact(generated[query], real.Points[i]);
                if (square <= own) recalled[i] = true;
                if (square > radius) continue;
                balls++;
                covered[i] = true;
            }

            around[query] = balls;
        });
        return new NeighbourMeasures(Share(around, balls => balls > 0), Share(recalled, yes => yes), around.Sum(balls => (double)balls) / ((double)k * around.Length), Share(covered, yes => yes));
    }

    private static double Share<T>(T[] items, Predicate<T> holds) => items.Count(item => holds(item)) / (double)items.Length;
}
