using LatentSharp.Random;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Search;

/// <summary>
/// Orthonormal directions that hold most of a codebook: its leading right singular vectors, by subspace iteration from the directions of the
/// codebook before. A map's vectors change smoothly over the lattice, so few directions are enough; that they are good decides the speed alone.
/// </summary>
internal sealed unsafe class CodebookBasis : IDisposable
{
    private readonly double[][] _directions;
    private readonly PackedMatrix<float> _packed;

    private CodebookBasis(double[][] directions)
    {
        (_directions, Count) = (directions, directions.Length);
        _packed = new PackedMatrix<float>(Count, directions[0].Length, Tile<float>.Best.Columns);
        for (int j = 0; j < Count; j++)
        {
            // From here on the directions are what float makes of them.
            float[] rounded = [.. directions[j].Select(value => (float)value)];
            for (int d = 0; d < rounded.Length; d++) directions[j][d] = rounded[d];
            _packed.Set(j, rounded);
        }

        Defect = MeasureDefect();
    }

    public int Count { get; }

    /// <summary>The directions as the right factor of a product.</summary>
    public PackedMatrix<float> Packed => _packed;

    /// <summary>An upper bound of the norm of Q^T Q - 1: how far rounding left the directions from orthonormal ones.</summary>
    public double Defect { get; }

    /// <summary>One direction, its numbers exactly those in <see cref="Packed"/>.</summary>
    public ReadOnlySpan<double> this[int direction] => _directions[direction];

    /// <summary>Finds the leading directions.</summary>
    /// <param name="codebook">The units, rounded.</param>
    /// <param name="packed">The same as the left factor of a product.</param>
    /// <param name="units">How many there are.</param>
    /// <param name="count">How many directions are wanted; fewer come out where the codebook has fewer.</param>
    /// <param name="before">Where to start from; null = anywhere.</param>
    public static CodebookBasis? Find(RoundedVectors codebook, PackedMatrix<float> packed, int units, int count, CodebookBasis? before)
    {
        int dimensions = codebook.Dimensions;
        var random = new RandomStream(0, "codebook basis");
        double[][] directions = [.. Enumerable.Range(0, count).Select(j => before is not null && j < before.Count
            ? before._directions[j] : Enumerable.Range(0, dimensions).Select(_ => random.NextNormal()).ToArray())];
        for (int round = before is null ? 0 : 1; round < 2; round++)
        {
            directions = Improve(codebook, packed, units, directions);
            if (directions.Length == 0) return null;
        }

        return new CodebookBasis(directions);
    }

    /// <inheritdoc/>
    public void Dispose() => _packed.Dispose();

    /// <summary>W^T W Q, in the order of the Ritz values, orthonormal.</summary>
    private static double[][] Improve(RoundedVectors codebook, PackedMatrix<float> packed, int units, double[][] directions)
    {
        Tile<float> tile = Tile<float>.Best;
        int dimensions = codebook.Dimensions, count = directions.Length, wide = (count + tile.Columns - 1) / tile.Columns * tile.Columns;
        using var right = new PackedMatrix<float>(count, dimensions, tile.Columns);
        for (int j = 0; j < count; j++) right.Set(j, [.. directions[j].Select(value => (float)value)]);
        using var zero = new AlignedBuffer<float>(wide);
        using var shadows = new AlignedBuffer<float>((long)packed.Capacity * wide);
        MatrixProduct.Run(tile, packed, units, right, 0, right.Panels, 1, zero.Start, shadows.Start, wide);

        int tall = (dimensions + tile.Rows - 1) / tile.Rows * tile.Rows;
        using var images = new AlignedBuffer<float>((long)tall * wide);
        for (int column = 0; column < wide; column += tile.Columns)
        {
            for (int row = 0; row < tall; row += tile.Rows)
                tile.Run(codebook[0] + row, codebook.Stride, shadows.Start + column, wide, units, 1, zero.Start, images.Start + (long)row * wide + column, wide);
        }

        double[][] columns = [.. Enumerable.Range(0, count).Select(j => Enumerable.Range(0, dimensions).Select(d => (double)images.Start[(long)d * wide + j]).ToArray())];
        double[,] small = new double[count, count];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j <= i; j++) small[i, j] = small[j, i] = DoubleSums.Dot(directions[i], columns[j]);
        }

        (_, double[,] rotation) = JacobiEigenvalues.Of(small);
        double[][] next = [.. Enumerable.Range(0, count).Select(_ => new double[dimensions])];
        for (int k = 0; k < count; k++)
        {
            for (int i = 0; i < count; i++) System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(columns[i], rotation[i, k], next[k], next[k]);
        }

        return Orthonormal(next);
    }

    /// <summary>Gram and Schmidt, twice; vectors that depend on those before them are left out.</summary>
    private static double[][] Orthonormal(double[][] vectors)
    {
        var kept = new List<double[]>();
        double longest = vectors.Max(vector => DoubleSums.Dot(vector, vector));
        foreach (double[] vector in vectors)
        {
            double before = DoubleSums.Dot(vector, vector);
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] other in kept)
                    System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(other, -DoubleSums.Dot(other, vector), vector, vector);
            }

            double after = DoubleSums.Dot(vector, vector);
            if (!(after > before * 1e-8) || !(before > longest * 1e-20)) continue;
            System.Numerics.Tensors.TensorPrimitives.Divide(vector, Math.Sqrt(after), vector);
            kept.Add(vector);
        }

        return [.. kept];
    }

    private double MeasureDefect()
    {
        double sum = 0;
        for (int i = 0; i < Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double off = DoubleSums.Dot(_directions[i], _directions[j]) - (i == j ? 1 : 0);
                sum += (i == j ? 1 : 2) * off * off;
            }
        }

        // The Frobenius norm is not below the spectral one; the rest is what the sums here may have lost.
        return Math.Sqrt(sum) + Count * (_directions[0].Length + 8) * RoundingBounds.DoubleUnit * 2;
    }
}
