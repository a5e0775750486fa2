using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// The mean of samples and the directions in which they vary most, by subspace iteration with Rayleigh-Ritz steps (Golub and Van Loan, Matrix
/// Computations, section 8.2). Missing values count as the mean of their dimension.
/// </summary>
internal sealed class PrincipalAxes
{
    private const int MostRounds = 300;
    private const double Tolerance = 1e-10;

    private PrincipalAxes(double[] mean, double[] variances, double[][] directions) => (Mean, Variances, Directions) = (mean, variances, directions);

    /// <summary>One number a dimension.</summary>
    public double[] Mean { get; }

    /// <summary>The largest eigenvalues of the covariance (divided by the number of samples), descending; never negative.</summary>
    public double[] Variances { get; }

    /// <summary>The eigenvectors, of length 1, each with its largest component positive; zero where there is no variance left.</summary>
    public double[][] Directions { get; }

    /// <summary>Finds the first axes.</summary>
    /// <param name="samples">At least one row.</param>
    /// <param name="count">How many axes, at least 1.</param>
    public static PrincipalAxes Of(SampleMatrix samples, int count)
    {
        int rows = samples.Rows, dimensions = samples.Dimensions;
        double[] mean = MeanOf(samples);
        double[][] centred = new double[rows][];
        Parallel.For(0, rows, row =>
        {
            ReadOnlySpan<double> values = samples.Row(row);
            double[] target = centred[row] = new double[dimensions];
            for (int d = 0; d < dimensions; d++) target[d] = double.IsNaN(values[d]) ? 0 : values[d] - mean[d];
        });

        // A few directions more than asked for: what decides the speed is the gap to the first direction left out.
        int width = Math.Min(dimensions, count + 6);
        var random = new RandomStream(0, "principal axes");
        double[][] basis = [.. Enumerable.Range(0, width).Select(_ => Enumerable.Range(0, dimensions).Select(_ => random.NextNormal()).ToArray())];
        Orthonormalize(basis);
        double[] values = new double[width];
        for (int round = 0; round < MostRounds; round++)
        {
            double[][] image = Covariance(centred, basis);
            double[] previous = values;
            (values, basis) = RayleighRitz(basis, image);
            double change = 0;
            for (int i = 0; i < Math.Min(count, width); i++) change = Math.Max(change, Math.Abs(values[i] - previous[i]));
            if (change <= Tolerance * Math.Max(values[0], double.Epsilon)) break;
        }

        int found = Math.Min(count, width);
        double[] variances = new double[count];
        double[][] directions = [.. Enumerable.Range(0, count).Select(_ => new double[dimensions])];
        for (int i = 0; i < found; i++)
        {
            if (!(values[i] > values[0] * 1e-14)) continue;
            (variances[i], directions[i]) = (values[i], Oriented(basis[i]));
        }

        return new PrincipalAxes(mean, variances, directions);
    }

    private static double[] MeanOf(SampleMatrix samples)
    {
        double[] sums = new double[samples.Dimensions];
        int[] counts = new int[samples.Dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            ReadOnlySpan<double> values = samples.Row(row);
            for (int d = 0; d < values.Length; d++)
            {
                if (double.IsNaN(values[d])) continue;
                sums[d] += values[d];
                counts[d]++;
            }
        }

        for (int d = 0; d < sums.Length; d++) sums[d] = counts[d] > 0 ? sums[d] / counts[d] : 0;
        return sums;
    }

    /// <summary>X^T (X v) / N for every vector v, the rows in their order.</summary>
    private static double[][] Covariance(double[][] centred, double[][] basis)
    {
        double[][] image = new double[basis.Length][];
        Parallel.For(0, basis.Length, i =>
        {
            double[] target = image[i] = new double[basis[i].Length];
            foreach (double[] row in centred)
            {
                double weight = DoubleSums.Dot(row, basis[i]) / centred.Length;
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(row, weight, target, target);
            }
        });
        return image;
    }

    /// <summary>The best eigenvalues and eigenvectors within the subspace, and the next basis from their images.</summary>
    private static (double[] Values, double[][] Basis) RayleighRitz(double[][] basis, double[][] image)
    {
        int width = basis.Length;
        double[,] small = new double[width, width];
        for (int i = 0; i < width; i++)
        {
            for (int j = 0; j < width; j++) small[i, j] = (DoubleSums.Dot(basis[i], image[j]) + DoubleSums.Dot(basis[j], image[i])) / 2;
        }

        (double[] values, double[,] rotation) = JacobiEigenvalues.Of(small);
        double[][] next = new double[width][];
        for (int k = 0; k < width; k++)
        {
            next[k] = new double[basis[0].Length];
            for (int i = 0; i < width; i++) System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(image[i], rotation[i, k], next[k], next[k]);
        }

        Orthonormalize(next);
        return (values, next);
    }

    /// <summary>Gram and Schmidt, twice; a vector that depends on the others becomes zero.</summary>
    private static void Orthonormalize(double[][] vectors)
    {
        for (int i = 0; i < vectors.Length; i++)
        {
            double before = Math.Sqrt(DoubleSums.Dot(vectors[i], vectors[i]));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(vectors[j], -DoubleSums.Dot(vectors[j], vectors[i]), vectors[i], vectors[i]);
            }

            double length = Math.Sqrt(DoubleSums.Dot(vectors[i], vectors[i]));
            if (length > before * 1e-12) System.Numerics.Tensors.TensorPrimitives.Divide(vectors[i], length, vectors[i]);
            else Array.Clear(vectors[i]);
        }
    }

    private static double[] Oriented(double[] vector)
    {
        int largest = System.Numerics.Tensors.TensorPrimitives.IndexOfMaxMagnitude(vector);
        if (vector[largest] < 0) System.Numerics.Tensors.TensorPrimitives.Negate(vector, vector);
        return vector;
    }
}
