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
    /// <summary>Measures two samples in any space, exactly, ties included.</summary>
    /// <param name="real">The real points; more than <paramref name="k"/>.</param>
    /// <param name="generated">The generated points of the same dimension; more than <paramref name="k"/>, as many as real ones if values are to be compared.</param>
    /// <param name="k">Neighbours that a ball reaches to, at least 1; default 5.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>The measures.</returns>
    /// <exception cref="ArgumentException">There are too few points, or their dimensions differ.</exception>
    public static NeighbourMeasures Between(PointRows real, PointRows generated, int k = 5, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (real.Dimensions != generated.Dimensions) throw new ArgumentException($"Points of {generated.Dimensions} numbers do not compare to those of {real.Dimensions}.", nameof(generated));
        using RowDistances realDistances = new(real), generatedDistances = new(generated);
        NearestPoints realBalls = NearestPoints.Find(real, realDistances, k, query => query, threads), generatedBalls = NearestPoints.Find(generated, generatedDistances, k, query => query, threads);
        var overlap = new NeighbourOverlap(real, realBalls, generated, generatedBalls);
        realDistances.ForEach(generated, threads, overlap.Visit);
        return overlap.Measures(k);
    }
}
