using System.Numerics.Tensors;
using LatentSharp.Points;

namespace LatentSharp.Divergences;

/// <summary>The mean and the covariance of points, in double.</summary>
/// <param name="Mean">One number a dimension.</param>
/// <param name="Covariance">[dimensions, dimensions], symmetric, divided by count - 1.</param>
internal sealed record PointMoments(double[] Mean, double[] Covariance)
{
    private const int Block = 64;

    public int Dimensions => Mean.Length;

    public static PointMoments Of(PointRows points, int threads)
    {
        int n = points.Dimensions, count = points.Count;
        double[] mean = new double[n], row = new double[n];
        for (int i = 0; i < count; i++)
        {
            TensorPrimitives.ConvertChecked<float, double>(points[i], row);
            TensorPrimitives.Add(mean, row, mean);
        }

        TensorPrimitives.Divide(mean, count, mean);
        double[] centred = new double[(long)count * n];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            Span<double> target = centred.AsSpan(i * n, n);
            TensorPrimitives.ConvertChecked<float, double>(points[i], target);
            TensorPrimitives.Subtract(target, mean, target);
        });

        // Rows of the result in blocks, the points streamed once a block; only columns from the row on.
        double[] covariance = new double[(long)n * n];
        Parallel.For(0, (n + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = threads }, block =>
        {
            int first = block * Block, last = Math.Min(n, first + Block);
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<double> point = centred.AsSpan(i * n, n);
                for (int a = first; a < last; a++)
                {
                    Span<double> target = covariance.AsSpan(a * n + a, n - a);
                    TensorPrimitives.MultiplyAdd(point[a..], point[a], target, target);
                }
            }
        });
        for (int a = 0; a < n; a++)
        {
            for (int b = a; b < n; b++) covariance[a * n + b] = covariance[b * n + a] = covariance[a * n + b] / (count - 1);
        }

        return new PointMoments(mean, covariance);
    }
}
