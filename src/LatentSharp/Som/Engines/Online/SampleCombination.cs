using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>w_u = sum_j A[j, u] x_j + b_u w_u(0): the codebook vectors that stand behind the coefficients, each number summed in the order of the samples.</summary>
internal static unsafe class SampleCombination
{
    private const int Tile = 4;

    /// <param name="coefficients">A: a row a sample, a column a unit.</param>
    /// <param name="stride">Numbers between two rows of A.</param>
    /// <param name="weights">b: one number a unit.</param>
    /// <param name="start">The vectors w(0), unit by unit.</param>
    /// <param name="units">How many.</param>
    /// <param name="samples">The samples, one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="dimensions">Numbers a sample.</param>
    /// <param name="vectors">Receives the vectors, unit by unit.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute<TLanes, TVector>(double* coefficients, int stride, double* weights, double* start, int units, double* samples, int count, int dimensions, double* vectors, int threads)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int width = Tile * TLanes.Count, stripes = dimensions / width, tiled = units / Tile * Tile;
        void Stripe(int stripe)
        {
            int d = stripe * width;
            for (int unit = 0; unit < tiled; unit += Tile)
                Four<TLanes, TVector>(coefficients + unit, stride, weights + unit, start + (long)unit * dimensions + d, samples + d, count, dimensions, vectors + (long)unit * dimensions + d);
            for (int unit = tiled; unit < units; unit++)
                One<TLanes, TVector>(coefficients + unit, stride, weights[unit], start + (long)unit * dimensions + d, samples + d, count, dimensions, vectors + (long)unit * dimensions + d);
        }

        if (threads == 1 || (long)units * count * dimensions < 1 << 20)
        {
            for (int stripe = 0; stripe < stripes; stripe++) Stripe(stripe);
        }
        else
        {
            Parallel.For(0, stripes, new ParallelOptions { MaxDegreeOfParallelism = threads }, Stripe);
        }

        for (int unit = 0; unit < units; unit++)
        {
            for (int d = stripes * width; d < dimensions; d++)
            {
                double sum = weights[unit] * start[(long)unit * dimensions + d];
                for (int j = 0; j < count; j++) sum = Math.FusedMultiplyAdd(coefficients[(long)j * stride + unit], samples[(long)j * dimensions + d], sum);
                vectors[(long)unit * dimensions + d] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TLanes, TVector>(double* a, int stride, double* b, double* start, double* x, int count, int dimensions, double* to)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int n = TLanes.Count;
        double* w1 = start + dimensions, w2 = w1 + dimensions, w3 = w2 + dimensions;
        TVector c = TLanes.Create(b[0]);
        TVector s00 = TLanes.Multiply(c, TLanes.Load(start)), s01 = TLanes.Multiply(c, TLanes.Load(start + n));
        TVector s02 = TLanes.Multiply(c, TLanes.Load(start + 2 * n)), s03 = TLanes.Multiply(c, TLanes.Load(start + 3 * n));
        c = TLanes.Create(b[1]);
        TVector s10 = TLanes.Multiply(c, TLanes.Load(w1)), s11 = TLanes.Multiply(c, TLanes.Load(w1 + n));
        TVector s12 = TLanes.Multiply(c, TLanes.Load(w1 + 2 * n)), s13 = TLanes.Multiply(c, TLanes.Load(w1 + 3 * n));
        c = TLanes.Create(b[2]);
        TVector s20 = TLanes.Multiply(c, TLanes.Load(w2)), s21 = TLanes.Multiply(c, TLanes.Load(w2 + n));
        TVector s22 = TLanes.Multiply(c, TLanes.Load(w2 + 2 * n)), s23 = TLanes.Multiply(c, TLanes.Load(w2 + 3 * n));
        c = TLanes.Create(b[3]);
        TVector s30 = TLanes.Multiply(c, TLanes.Load(w3)), s31 = TLanes.Multiply(c, TLanes.Load(w3 + n));
        TVector s32 = TLanes.Multiply(c, TLanes.Load(w3 + 2 * n)), s33 = TLanes.Multiply(c, TLanes.Load(w3 + 3 * n));
        for (int j = 0; j < count; j++, a += stride, x += dimensions)
        {
            TVector x0 = TLanes.Load(x), x1 = TLanes.Load(x + n), x2 = TLanes.Load(x + 2 * n), x3 = TLanes.Load(x + 3 * n);
            c = TLanes.Create(a[0]);
            s00 = TLanes.MultiplyAdd(c, x0, s00);
            s01 = TLanes.MultiplyAdd(c, x1, s01);
            s02 = TLanes.MultiplyAdd(c, x2, s02);
            s03 = TLanes.MultiplyAdd(c, x3, s03);
            c = TLanes.Create(a[1]);
            s10 = TLanes.MultiplyAdd(c, x0, s10);
            s11 = TLanes.MultiplyAdd(c, x1, s11);
            s12 = TLanes.MultiplyAdd(c, x2, s12);
            s13 = TLanes.MultiplyAdd(c, x3, s13);
            c = TLanes.Create(a[2]);
            s20 = TLanes.MultiplyAdd(c, x0, s20);
            s21 = TLanes.MultiplyAdd(c, x1, s21);
            s22 = TLanes.MultiplyAdd(c, x2, s22);
            s23 = TLanes.MultiplyAdd(c, x3, s23);
            c = TLanes.Create(a[3]);
            s30 = TLanes.MultiplyAdd(c, x0, s30);
            s31 = TLanes.MultiplyAdd(c, x1, s31);
            s32 = TLanes.MultiplyAdd(c, x2, s32);
            s33 = TLanes.MultiplyAdd(c, x3, s33);
        }

        Store<TLanes, TVector>(to, s00, s01, s02, s03);
        Store<TLanes, TVector>(to + dimensions, s10, s11, s12, s13);
        Store<TLanes, TVector>(to + 2L * dimensions, s20, s21, s22, s23);
        Store<TLanes, TVector>(to + 3L * dimensions, s30, s31, s32, s33);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes, TVector>(double* a, int stride, double b, double* start, double* x, int count, int dimensions, double* to)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int n = TLanes.Count;
        TVector c = TLanes.Create(b);
        TVector s0 = TLanes.Multiply(c, TLanes.Load(start)), s1 = TLanes.Multiply(c, TLanes.Load(start + n));
        TVector s2 = TLanes.Multiply(c, TLanes.Load(start + 2 * n)), s3 = TLanes.Multiply(c, TLanes.Load(start + 3 * n));
        for (int j = 0; j < count; j++, a += stride, x += dimensions)
        {
            c = TLanes.Create(a[0]);
            s0 = TLanes.MultiplyAdd(c, TLanes.Load(x), s0);
            s1 = TLanes.MultiplyAdd(c, TLanes.Load(x + n), s1);
            s2 = TLanes.MultiplyAdd(c, TLanes.Load(x + 2 * n), s2);
            s3 = TLanes.MultiplyAdd(c, TLanes.Load(x + 3 * n), s3);
        }

        Store<TLanes, TVector>(to, s0, s1, s2, s3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, TVector>(double* to, TVector s0, TVector s1, TVector s2, TVector s3)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        TLanes.Store(s0, to);
        TLanes.Store(s1, to + TLanes.Count);
        TLanes.Store(s2, to + 2 * TLanes.Count);
        TLanes.Store(s3, to + 3 * TLanes.Count);
    }
}
