using LatentSharp.Points;

namespace LatentSharp.Divergences;

/// <summary>
/// The squared maximum mean discrepancy of two samples by its unbiased estimate (Gretton et al. 2012, "A Kernel Two-Sample Test", equation 3):
/// mean k(x, x') + mean k(y, y') - 2 mean k(x, y), over pairs of different points. It is 0 on average for samples of one law, and so may lie below 0.
/// </summary>
/// <remarks>Distances are computed in float and summed in double: about five digits of the kernel means.</remarks>
public static class MaximumMeanDiscrepancy
{
    /// <summary>With the Gaussian kernel exp(-|x - y|^2 / (2 bandwidth^2)).</summary>
    /// <param name="first">Point by point; at least two points.</param>
    /// <param name="second">Point by point; at least two points, not necessarily as many.</param>
    /// <param name="dimensions">Numbers of a point, at least 1.</param>
    /// <param name="bandwidth">In the points' unit, above 0; a usual choice is <see cref="MedianDistance"/> of the reference sample.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>The estimate, at most 2.</returns>
    /// <exception cref="ArgumentException">A sample has fewer than two points or no whole points, or the bandwidth is not above 0.</exception>
    public static double Gaussian(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int dimensions, double bandwidth, int threads = 1)
    {
        if (!(bandwidth > 0 && double.IsFinite(bandwidth))) throw new ArgumentOutOfRangeException(nameof(bandwidth), bandwidth, "A bandwidth is above 0.");
        var means = new PairMeans(PointSamples.Of(first, dimensions, 2), PointSamples.Of(second, dimensions, 2), (_, _) => new GaussianKernel(bandwidth), threads);
        return means.Discrepancy;
    }

    /// <summary>
    /// With the polynomial kernel (x . y / dimensions + 1)^3: the KID (Binkowski et al. 2018, "Demystifying MMD GANs"), in whatever features the points
    /// are; averaged over disjoint blocks of both samples in their order.
    /// </summary>
    /// <param name="first">Point by point.</param>
    /// <param name="second">Point by point.</param>
    /// <param name="dimensions">Numbers of a point, at least 1.</param>
    /// <param name="blockSize">Points of a block, at least 2; what does not fill a block is left out. null (default) = one block of all.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>The estimate; unbiased whatever the counts and blocks.</returns>
    /// <exception cref="ArgumentException">A sample has fewer points than a block, or no whole points.</exception>
    public static double Polynomial(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int dimensions, int? blockSize = null, int threads = 1)
    {
        if (blockSize is { } size) ArgumentOutOfRangeException.ThrowIfLessThan(size, 2, nameof(blockSize));
        PointRows a = PointSamples.Of(first, dimensions, blockSize ?? 2), b = PointSamples.Of(second, dimensions, blockSize ?? 2);
        if (blockSize is not { } block) return new PairMeans(a, b, (x, y) => new PolynomialKernel(x, y), threads).Discrepancy;
        int blocks = Math.Min(a.Count, b.Count) / block;
        return Enumerable.Range(0, blocks).Average(index =>
        {
            int[] here = [.. Enumerable.Range(index * block, block)];
            return new PairMeans(a.Pick(here), b.Pick(here), (x, y) => new PolynomialKernel(x, y), threads).Discrepancy;
        });
    }

    /// <summary>The median distance of two different points (the median heuristic; Gretton et al. 2012, section 8).</summary>
    /// <param name="points">Point by point; at least two points. Pairs of the first 1,000 points are looked at.</param>
    /// <param name="dimensions">Numbers of a point, at least 1.</param>
    /// <returns>At least 0; for an even number of pairs the mean of the two in the middle.</returns>
    /// <exception cref="ArgumentException">There are fewer than two points or no whole points.</exception>
    public static double MedianDistance(ReadOnlySpan<float> points, int dimensions)
    {
        const int most = 1000;
        PointRows rows = PointSamples.Of(points, dimensions, 2);
        int count = Math.Min(most, rows.Count);
        double[] squares = new double[count * (count - 1) / 2];
        Parallel.For(1, count, i =>
        {
            for (int j = 0; j < i; j++) squares[i * (i - 1) / 2 + j] = RowDistances.Exact(rows[i], rows[j]);
        });
        Array.Sort(squares);
        return (Math.Sqrt(squares[(squares.Length - 1) / 2]) + Math.Sqrt(squares[squares.Length / 2])) / 2;
    }
}
