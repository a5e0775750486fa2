namespace LatentSharp.Divergences;

/// <summary>
/// The squared Frechet (2-Wasserstein) distance of the normal laws with the samples' means and covariances (Dowson and Landau 1982; Heusel et al. 2017
/// use it as the FID): |m1 - m2|^2 + trace(C1 + C2 - 2 (C1 C2)^(1/2)). It sees nothing but means and covariances.
/// </summary>
/// <remarks>
/// Covariances are divided by count - 1, as NumPy's cov does. The estimate is biased upwards, more so the fewer points and the more dimensions there are
/// (Chong and Forsyth 2020): compare equal counts only, and beside the same distance of two real samples.
/// </remarks>
public static class FrechetDistance
{
    /// <summary>The distance.</summary>
    /// <param name="first">Point by point; at least two points.</param>
    /// <param name="second">Point by point; at least two points, not necessarily as many.</param>
    /// <param name="dimensions">Numbers of a point, at least 1.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>At least 0 up to rounding, in the square of the points' unit. It does not depend on the order of points.</returns>
    /// <exception cref="ArgumentException">A sample has fewer than two points or no whole points.</exception>
    public static double Between(ReadOnlySpan<float> first, ReadOnlySpan<float> second, int dimensions, int threads = 1) =>
        Between(PointMoments.Of(PointSamples.Of(first, dimensions, 2), threads), PointMoments.Of(PointSamples.Of(second, dimensions, 2), threads), threads);

    internal static double Between(PointMoments first, PointMoments second, int threads)
    {
        int n = first.Dimensions;
        double distance = 0;
        for (int i = 0; i < n; i++)
        {
            double shift = first.Mean[i] - second.Mean[i];
            distance += shift * shift + first.Covariance[i * n + i] + second.Covariance[i * n + i];
        }

        return distance - 2 * TraceOfRoot(first.Covariance, second.Covariance, n, threads);
    }

    /// <summary>
    /// With C1 = L L^T the product C1 C2 has the eigenvalues of the symmetric L^T C2 L, and the trace of its root is the sum of their roots.
    /// </summary>
    private static double TraceOfRoot(double[] first, double[] second, int n, int threads)
    {
        // rows: L^T [rank, n]
        double[] factor = PivotedCholesky.Transposed(first, n, out int rank), image = new double[rank * n], product = new double[rank * rank];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, rank, parallel, row =>
        {
            Span<double> target = image.AsSpan(row * n, n);
            ReadOnlySpan<double> weights = factor.AsSpan(row * n, n);
            for (int i = 0; i < n; i++)
            {
                if (weights[i] != 0) System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(second.AsSpan(i * n, n), weights[i], target, target);
            }
        });
        Parallel.For(0, rank, parallel, row =>
        {
            for (int column = 0; column <= row; column++)
            {
                product[row * rank + column] = product[column * rank + row] =
                    System.Numerics.Tensors.TensorPrimitives.Dot(image.AsSpan(row * n, n), factor.AsSpan(column * n, n));
            }
        });
        double sum = 0;
        foreach (double value in SymmetricEigenvalues.Of(product, rank, threads)) sum += Math.Sqrt(Math.Max(0, value));
        return sum;
    }
}
