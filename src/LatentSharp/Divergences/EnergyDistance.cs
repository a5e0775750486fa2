using LatentSharp.Points;

namespace LatentSharp.Divergences;

/// <summary>
/// The energy distance of two samples (Szekely and Rizzo 2013, "Energy statistics"): 2 mean |x - y| - mean |x - x'| - mean |y - y'|, over pairs of
/// different points, which makes it unbiased: 0 on average for samples of one law, and so it may lie below 0. It needs no choice of a kernel.
/// </summary>
/// <remarks>
/// SciPy's energy_distance is the root of the biased form, in one dimension. Distances are computed in float and summed in double.
/// </remarks>
public static class EnergyDistance
{
    /// <summary>The unbiased estimate.</summary>
    /// <param name="first">Point by point; at least two points.</param>
    /// <param name="second">Point by point; at least two points, not necessarily as many.</param>
    /// <param name="dimensions">Numbers of a point, at least 1.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>The estimate, in the points' unit.</returns>
    /// <exception cref="ArgumentException">A sample has fewer than two points or no whole points.</exception>
    public static double Between(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int dimensions, int threads = 1) =>
        -new PairMeans(PointSamples.Of(first, dimensions, 2), PointSamples.Of(second, dimensions, 2), (_, _) => new DistanceKernel(), threads).Discrepancy;
}
