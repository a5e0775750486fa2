using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// All inner products of the rows of two matrices, in double. Each product is eight interleaved sums over the dimensions, whatever the
/// processor and whichever tile it falls into, so equal rows give equal bits.
/// </summary>
internal static unsafe class InnerProducts
{
    private const int Tile = 4, Lanes = 8;

    /// <param name="a">The rows of the left matrix, one after the other.</param>
    /// <param name="rowsA">Their number.</param>
    /// <param name="b">The rows of the right matrix; the same pointer as <paramref name="a"/> for a Gram matrix, of which one half is computed.</param>
    /// <param name="rowsB">Their number.</param>
    /// <param name="dimensions">Numbers a row.</param>
    /// <param name="products">Receives a row for each row of <paramref name="a"/>.</param>
    /// <param name="stride">Numbers between the beginnings of two such rows.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(double* a, int rowsA, double* b, int rowsB, int dimensions, double* products, int stride, int threads)
    {
        bool symmetric = a == b;
        int tiles = (rowsA + Tile - 1) / Tile;
        void Stripe(int tile)
        {
            int i = tile * Tile, height = Math.Min(Tile, rowsA - i);
            for (int j = 0; j < (symmetric ? i + height : rowsB); j += Tile)
            {
                int width = Math.Min(Tile, rowsB - j);
                double* to = products + (long)i * stride + j;
                if (height == Tile && width == Tile)
                {
                    Four(a + (long)i * dimensions, b + (long)j * dimensions, dimensions, to, stride);
                    continue;
                }

                for (int r = 0; r < height; r++)
                {
                    for (int c = 0; c < width; c++) to[(long)r * stride + c] = One(a + (long)(i + r) * dimensions, b + (long)(j + c) * dimensions, dimensions);
                }
            }
        }

        if (threads == 1 || (long)rowsA * rowsB * dimensions < 1 << 20)
        {
            for (int tile = 0; tile < tiles; tile++) Stripe(tile);
        }
        else
        {
            Parallel.For(0, tiles, new ParallelOptions { MaxDegreeOfParallelism = threads }, Stripe);
        }

        if (!symmetric) return;
        for (int i = 0; i < rowsA; i++)
        {
            for (int j = i + 1; j < rowsA; j++) products[(long)i * stride + j] = products[(long)j * stride + i];
        }
    }

    /// <summary>One product, with the bits that it has in a matrix.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double One(double* a, double* b, int dimensions)
    {
        Vector512<double> sum = default;
        int whole = dimensions / Lanes * Lanes;
        for (int d = 0; d < whole; d += Lanes) sum = Vector512.FusedMultiplyAdd(Vector512.Load(a + d), Vector512.Load(b + d), sum);
        return Total(sum, a, b, whole, dimensions);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(double* a, double* b, int dimensions, double* to, int stride)
    {
        double* a1 = a + dimensions, a2 = a1 + dimensions, a3 = a2 + dimensions, b1 = b + dimensions, b2 = b1 + dimensions, b3 = b2 + dimensions;
        Vector512<double> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<double> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        int whole = dimensions / Lanes * Lanes;
        for (int d = 0; d < whole; d += Lanes)
        {
            Vector512<double> y0 = Vector512.Load(b + d), y1 = Vector512.Load(b1 + d), y2 = Vector512.Load(b2 + d), y3 = Vector512.Load(b3 + d);
            Vector512<double> x = Vector512.Load(a + d);
            s00 = Vector512.FusedMultiplyAdd(x, y0, s00);
            s01 = Vector512.FusedMultiplyAdd(x, y1, s01);
            s02 = Vector512.FusedMultiplyAdd(x, y2, s02);
            s03 = Vector512.FusedMultiplyAdd(x, y3, s03);
            x = Vector512.Load(a1 + d);
            s10 = Vector512.FusedMultiplyAdd(x, y0, s10);
            s11 = Vector512.FusedMultiplyAdd(x, y1, s11);
            s12 = Vector512.FusedMultiplyAdd(x, y2, s12);
            s13 = Vector512.FusedMultiplyAdd(x, y3, s13);
            x = Vector512.Load(a2 + d);
            s20 = Vector512.FusedMultiplyAdd(x, y0, s20);
            s21 = Vector512.FusedMultiplyAdd(x, y1, s21);
            s22 = Vector512.FusedMultiplyAdd(x, y2, s22);
            s23 = Vector512.FusedMultiplyAdd(x, y3, s23);
            x = Vector512.Load(a3 + d);
            s30 = Vector512.FusedMultiplyAdd(x, y0, s30);
            s31 = Vector512.FusedMultiplyAdd(x, y1, s31);
            s32 = Vector512.FusedMultiplyAdd(x, y2, s32);
            s33 = Vector512.FusedMultiplyAdd(x, y3, s33);
        }

        double* a0 = a, b0 = b;
        (to[0], to[1]) = (Total(s00, a0, b0, whole, dimensions), Total(s01, a0, b1, whole, dimensions));
        (to[2], to[3]) = (Total(s02, a0, b2, whole, dimensions), Total(s03, a0, b3, whole, dimensions));
        to += stride;
        (to[0], to[1]) = (Total(s10, a1, b0, whole, dimensions), Total(s11, a1, b1, whole, dimensions));
        (to[2], to[3]) = (Total(s12, a1, b2, whole, dimensions), Total(s13, a1, b3, whole, dimensions));
        to += stride;
        (to[0], to[1]) = (Total(s20, a2, b0, whole, dimensions), Total(s21, a2, b1, whole, dimensions));
        (to[2], to[3]) = (Total(s22, a2, b2, whole, dimensions), Total(s23, a2, b3, whole, dimensions));
        to += stride;
        (to[0], to[1]) = (Total(s30, a3, b0, whole, dimensions), Total(s31, a3, b1, whole, dimensions));
        (to[2], to[3]) = (Total(s32, a3, b2, whole, dimensions), Total(s33, a3, b3, whole, dimensions));
    }

    private static double Total(Vector512<double> sums, double* a, double* b, int from, int dimensions)
    {
        Vector256<double> half = sums.GetLower() + sums.GetUpper();
        double sum = half.GetElement(0) + half.GetElement(1) + (half.GetElement(2) + half.GetElement(3));
        for (int d = from; d < dimensions; d++) sum = Math.FusedMultiplyAdd(a[d], b[d], sum);
        return sum;
    }
}
