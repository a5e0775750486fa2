using System.Numerics;
using LatentSharp.Random;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Tests.Som.Kernels;

public sealed class MatrixProductTests
{
    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Products_of_any_size_are_those_of_the_definition(int bits)
    {
        foreach ((int vectors, int units, int depth) in new[] { (1, 1, 1), (12, 32, 7), (13, 33, 200), (5, 70, 393), (50, 100, 64) })
        {
            Check(Tile<float>.Choose(bits), vectors, units, depth, 1e-4);
            Check(Tile<double>.Choose(bits), vectors, units, depth, 1e-12);
        }
    }

    [Fact]
    public void A_tile_adds_to_what_is_there_and_reads_plain_rows_along_the_depth()
    {
        Tile<double> tile = Tile<double>.Best;
        const int depth = 5;
        double[] a = Numbers<double>("a", depth * tile.Rows), b = Numbers<double>("b", depth * tile.Columns), c = Numbers<double>("c", tile.Rows * tile.Columns);
        double[] expected = [.. c];
        for (int k = 0; k < depth; k++)
        {
            for (int i = 0; i < expected.Length; i++) expected[i] -= 0.5 * a[k * tile.Rows + i / tile.Columns] * b[k * tile.Columns + i % tile.Columns];
        }

        unsafe
        {
            fixed (double* pa = a, pb = b, pc = c) tile.Run(pa, tile.Rows, pb, tile.Columns, depth, -0.5, null, pc, tile.Columns);
        }

        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], c[i], 1e-14);
    }

    private static unsafe void Check<T>(Tile<T> tile, int vectors, int units, int depth, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] x = Numbers<T>("x", vectors * depth), w = Numbers<T>("w", units * depth), norms = Numbers<T>("norms", units);
        using var a = new PackedMatrix<T>(vectors, depth, tile.Rows);
        using var b = new PackedMatrix<T>(units, depth, tile.Columns);
        using var bias = new AlignedBuffer<T>(b.Capacity);
        using var c = new AlignedBuffer<T>((long)a.Capacity * b.Capacity);
        for (int i = 0; i < vectors; i++) a.Set(i, x.AsSpan(i * depth, depth));
        for (int j = 0; j < units; j++) b.Set(j, w.AsSpan(j * depth, depth));
        norms.CopyTo(bias.Slice(0, units));
        MatrixProduct.Run(tile, a, vectors, b, 0, b.Panels, T.CreateChecked(-2), bias.Start, c.Start, b.Capacity);
        for (int i = 0; i < vectors; i++)
        {
            for (int j = 0; j < units; j++)
            {
                double expected = double.CreateChecked(norms[j]);
                for (int k = 0; k < depth; k++) expected -= 2 * double.CreateChecked(x[i * depth + k]) * double.CreateChecked(w[j * depth + k]);
                Assert.Equal(expected, double.CreateChecked(c.Start[(long)i * b.Capacity + j]), tolerance);
            }
        }
    }

    private static T[] Numbers<T>(string name, int count)
        where T : IFloatingPointIeee754<T>
    {
        var random = new RandomStream(7, name);
        return [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextNormal()))];
    }
}
