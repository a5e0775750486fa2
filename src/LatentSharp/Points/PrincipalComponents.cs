using System.Numerics.Tensors;
using LatentSharp.Random;
using LatentSharp.Som;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Points;

/// <summary>
/// The mean of points and the directions in which they vary most: subspace iteration with Rayleigh-Ritz steps (Golub and Van Loan, section 8.2) on the
/// covariance, or on the products of the points with one another where they are fewer than their dimensions.
/// </summary>
internal sealed unsafe class PrincipalComponents
{
    private const int MostRounds = 200, More = 8;
    private const double Tolerance = 1e-9;

    private PrincipalComponents(float[] mean, float[] directions, double[] variances) => (Mean, Directions, Variances) = (mean, directions, variances);

    /// <summary>One number a dimension.</summary>
    public float[] Mean { get; }

    /// <summary>[count, dimensions], orthonormal rows, each with its largest component positive.</summary>
    public float[] Directions { get; }

    /// <summary>The variances along them (divided by the number of points), descending, above 0.</summary>
    public double[] Variances { get; }

    public int Count => Variances.Length;

    /// <summary>Finds the first directions; fewer than asked for where the points vary in fewer.</summary>
    public static PrincipalComponents Of(PointRows points, int count, int threads)
    {
        int n = points.Count, d = points.Dimensions;
        float[] mean = MeanOf(points), centred = new float[points.Values.Length];
        for (int i = 0; i < n; i++) TensorPrimitives.Subtract(points[i], mean, centred.AsSpan(i * d, d));
        var rows = new PointRows(centred, d);
        bool byPoints = n < d;
        int side = byPoints ? n : d;
        double[] products = byPoints ? Products(rows, threads) : Products(Transposed(rows), threads);
        TensorPrimitives.Divide(products, n, products);
        (double[] values, double[][] vectors) = Leading(products, side, Math.Min(count, side), threads);
        int found = values.TakeWhile(value => value > values[0] * 1e-10).Count();
        double[][] axes = [.. vectors.Take(found).Select(vector => byPoints ? Combined(rows, vector) : vector)];
        Orthonormalize(axes);
        float[] directions = new float[found * d];
        for (int k = 0; k < found; k++) Oriented(axes[k]).CopyTo(directions.AsSpan(k * d));
        return new PrincipalComponents(mean, directions, values[..found]);
    }

    /// <summary>The points' coordinates along the directions.</summary>
    public PointRows Project(PointRows points, int threads)
    {
        int d = points.Dimensions;
        float[] coordinates = new float[points.Count * Count];
        Parallel.For(0, points.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new float[d], (i, _, row) =>
        {
            TensorPrimitives.Subtract(points[i], Mean, row);
            for (int k = 0; k < Count; k++) coordinates[i * Count + k] = TensorPrimitives.Dot(row, Directions.AsSpan(k * d, d));
            return row;
        }, _ => { });
        return new PointRows(coordinates, Count);
    }

    private static float[] MeanOf(PointRows points)
    {
        double[] sums = new double[points.Dimensions], row = new double[points.Dimensions];
        for (int i = 0; i < points.Count; i++)
        {
            TensorPrimitives.ConvertChecked<float, double>(points[i], row);
            TensorPrimitives.Add(sums, row, sums);
        }

        return Array.ConvertAll(sums, sum => (float)(sum / points.Count));
    }

    private static PointRows Transposed(PointRows points)
    {
        float[] values = new float[points.Values.Length];
        for (int i = 0; i < points.Count; i++)
        {
            for (int d = 0; d < points.Dimensions; d++) values[d * points.Count + i] = points.Values[i * points.Dimensions + d];
        }

        return new PointRows(values, points.Count);
    }

    /// <summary>The products of all pairs of rows.</summary>
    private static double[] Products(PointRows rows, int threads)
    {
        Tile<float> tile = Tile<float>.Best;
        int n = rows.Count, block = 8 * tile.Rows;
        using var right = new PackedMatrix<float>(n, rows.Dimensions, tile.Columns);
        for (int i = 0; i < n; i++) right.Set(i, rows[i]);
        using var zeros = new AlignedBuffer<float>(right.Capacity);
        double[] products = new double[(long)n * n];
        Parallel.For(0, (n + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
        {
            int first = index * block, some = Math.Min(block, n - first);
            using var left = new PackedMatrix<float>(block, rows.Dimensions, tile.Rows);
            using var found = new AlignedBuffer<float>((long)(block + tile.Rows) * right.Capacity);
            for (int i = 0; i < some; i++) left.Set(i, rows[first + i]);
            MatrixProduct.Run(tile, left, some, right, 0, right.Panels, 1, zeros.Start, found.Start, right.Capacity);
            for (int i = 0; i < some; i++) TensorPrimitives.ConvertChecked<float, double>(found.Slice((long)i * right.Capacity, n), products.AsSpan((first + i) * n, n));
        });
        return products;
    }

    private static (double[] Values, double[][] Vectors) Leading(double[] matrix, int side, int count, int threads)
    {
        // A few directions more than asked for: what decides the speed is the gap to the first one left out.
        int width = Math.Min(side, count + More);
        var random = new RandomStream(0, "principal components");
        double[][] basis = [.. Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, side).Select(_ => random.NextNormal()).ToArray())];
        Orthonormalize(basis);
        double[] values = new double[width];
        for (int round = 0; round < MostRounds; round++)
        {
            double[][] from = basis, image = new double[width][];
            Parallel.For(0, width, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
            {
                image[k] = new double[side];
                for (int i = 0; i < side; i++) image[k][i] = TensorPrimitives.Dot(matrix.AsSpan(i * side, side), from[k]);
            });
            double[,] small = new double[width, width];
            for (int i = 0; i < width; i++)
            {
                for (int j = 0; j <= i; j++) small[i, j] = small[j, i] = (TensorPrimitives.Dot<double>(from[i], image[j]) + TensorPrimitives.Dot<double>(from[j], image[i])) / 2;
            }

            double[] previous = values;
            (values, double[,] rotation) = JacobiEigenvalues.Of(small);
            basis = [.. Enumerable.Range(0, width).Select(k =>
            {
                double[] next = new double[side];
                for (int i = 0; i < width; i++) TensorPrimitives.MultiplyAdd(image[i], rotation[i, k], next, next);
                return next;
            })];
            Orthonormalize(basis);
            double change = 0;
            for (int k = 0; k < count; k++) change = Math.Max(change, Math.Abs(values[k] - previous[k]) / Math.Max(Math.Abs(values[k]), values[0] * 1e-10));
            if (change <= Tolerance) break;
        }

        return (values[..count], basis[..count]);
    }

    /// <summary>Gram and Schmidt, twice; a vector that depends on the others becomes zero.</summary>
    private static void Orthonormalize(double[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            double before = TensorPrimitives.Norm<double>(vectors[i]);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++) TensorPrimitives.MultiplyAdd(vectors[j], -TensorPrimitives.Dot<double>(vectors[j], vectors[i]), vectors[i], vectors[i]);
            }

            double length = TensorPrimitives.Norm<double>(vectors[i]);
            if (length > before * 1e-12) TensorPrimitives.Divide(vectors[i], length, vectors[i]);
            else Array.Clear(vectors[i]);
        }
    }

    /// <summary>The direction that goes with weights of the points, of length 1.</summary>
    private static double[] Combined(PointRows rows, double[] weights)
    {
        double[] sum = new double[rows.Dimensions], row = new double[rows.Dimensions];
        for (int i = 0; i < rows.Count; i++)
        {
            TensorPrimitives.ConvertChecked<float, double>(rows[i], row);
            TensorPrimitives.MultiplyAdd(row, weights[i], sum, sum);
        }

        TensorPrimitives.Divide(sum, TensorPrimitives.Norm<double>(sum), sum);
        return sum;
    }

    private static float[] Oriented(double[] vector)
    {
        int largest = TensorPrimitives.IndexOfMaxMagnitude<double>(vector);
        return Array.ConvertAll(vector, value => (float)(vector[largest] < 0 ? -value : value));
    }
}
