using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>P &lt;- S P + C^T G for all samples: what the steps of a block did to the products of every sample with every unit.</summary>
internal static unsafe class ProductUpdate
{
    private const int Panel = 4, ManyRows = 6, FewRows = 3;

    /// <param name="p">A row a sample.</param>
    /// <param name="scale">S, one number a unit.</param>
    /// <param name="coefficients">C, a row a step.</param>
    /// <param name="units">Numbers a row of P and C: whole vectors.</param>
    /// <param name="gram">A row a step: the products of its sample with all samples.</param>
    /// <param name="samples">How many.</param>
    /// <param name="gramStride">Numbers between two rows.</param>
    /// <param name="steps">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Apply<TLanes, TVector>(double* p, double* scale, double* coefficients, int units, double* gram, int samples, int gramStride, int steps)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int panel = Panel * TLanes.Count, u = 0;
        for (; u <= units - panel; u += panel)
        {
            int j = 0;
            if (TLanes.HasManyRegisters)
            {
                for (; j <= samples - ManyRows; j += ManyRows) Six<TLanes, TVector>(p + (long)j * units + u, scale + u, coefficients + u, units, gram + j, gramStride, steps);
            }

            for (; j <= samples - FewRows; j += FewRows) Three<TLanes, TVector>(p + (long)j * units + u, scale + u, coefficients + u, units, gram + j, gramStride, steps);
            for (; j < samples; j++)
            {
                for (int v = u; v < u + panel; v += TLanes.Count) One<TLanes, TVector>(p + (long)j * units + v, scale + v, coefficients + v, units, gram + j, gramStride, steps);
            }
        }

        for (; u < units; u += TLanes.Count)
        {
            for (int j = 0; j < samples; j++) One<TLanes, TVector>(p + (long)j * units + u, scale + u, coefficients + u, units, gram + j, gramStride, steps);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six<TLanes, TVector>(double* p, double* scale, double* c, int units, double* g, int gramStride, int steps)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int n = TLanes.Count;
        double* p1 = p + units, p2 = p1 + units, p3 = p2 + units, p4 = p3 + units, p5 = p4 + units;
        TVector s = TLanes.Load(scale);
        TVector a0 = TLanes.Multiply(s, TLanes.Load(p)), a1 = TLanes.Multiply(s, TLanes.Load(p1)), a2 = TLanes.Multiply(s, TLanes.Load(p2));
        TVector a3 = TLanes.Multiply(s, TLanes.Load(p3)), a4 = TLanes.Multiply(s, TLanes.Load(p4)), a5 = TLanes.Multiply(s, TLanes.Load(p5));
        s = TLanes.Load(scale + n);
        TVector b0 = TLanes.Multiply(s, TLanes.Load(p + n)), b1 = TLanes.Multiply(s, TLanes.Load(p1 + n)), b2 = TLanes.Multiply(s, TLanes.Load(p2 + n));
        TVector b3 = TLanes.Multiply(s, TLanes.Load(p3 + n)), b4 = TLanes.Multiply(s, TLanes.Load(p4 + n)), b5 = TLanes.Multiply(s, TLanes.Load(p5 + n));
        s = TLanes.Load(scale + 2 * n);
        TVector d0 = TLanes.Multiply(s, TLanes.Load(p + 2 * n)), d1 = TLanes.Multiply(s, TLanes.Load(p1 + 2 * n)), d2 = TLanes.Multiply(s, TLanes.Load(p2 + 2 * n));
        TVector d3 = TLanes.Multiply(s, TLanes.Load(p3 + 2 * n)), d4 = TLanes.Multiply(s, TLanes.Load(p4 + 2 * n)), d5 = TLanes.Multiply(s, TLanes.Load(p5 + 2 * n));
        s = TLanes.Load(scale + 3 * n);
        TVector e0 = TLanes.Multiply(s, TLanes.Load(p + 3 * n)), e1 = TLanes.Multiply(s, TLanes.Load(p1 + 3 * n)), e2 = TLanes.Multiply(s, TLanes.Load(p2 + 3 * n));
        TVector e3 = TLanes.Multiply(s, TLanes.Load(p3 + 3 * n)), e4 = TLanes.Multiply(s, TLanes.Load(p4 + 3 * n)), e5 = TLanes.Multiply(s, TLanes.Load(p5 + 3 * n));
        for (int k = 0; k < steps; k++, c += units, g += gramStride)
        {
            TVector c0 = TLanes.Load(c), c1 = TLanes.Load(c + n), c2 = TLanes.Load(c + 2 * n), c3 = TLanes.Load(c + 3 * n);
            TVector x = TLanes.Create(g[0]);
            a0 = TLanes.MultiplyAdd(c0, x, a0);
            b0 = TLanes.MultiplyAdd(c1, x, b0);
            d0 = TLanes.MultiplyAdd(c2, x, d0);
            e0 = TLanes.MultiplyAdd(c3, x, e0);
            x = TLanes.Create(g[1]);
            a1 = TLanes.MultiplyAdd(c0, x, a1);
            b1 = TLanes.MultiplyAdd(c1, x, b1);
            d1 = TLanes.MultiplyAdd(c2, x, d1);
            e1 = TLanes.MultiplyAdd(c3, x, e1);
            x = TLanes.Create(g[2]);
            a2 = TLanes.MultiplyAdd(c0, x, a2);
            b2 = TLanes.MultiplyAdd(c1, x, b2);
            d2 = TLanes.MultiplyAdd(c2, x, d2);
            e2 = TLanes.MultiplyAdd(c3, x, e2);
            x = TLanes.Create(g[3]);
            a3 = TLanes.MultiplyAdd(c0, x, a3);
            b3 = TLanes.MultiplyAdd(c1, x, b3);
            d3 = TLanes.MultiplyAdd(c2, x, d3);
            e3 = TLanes.MultiplyAdd(c3, x, e3);
            x = TLanes.Create(g[4]);
            a4 = TLanes.MultiplyAdd(c0, x, a4);
            b4 = TLanes.MultiplyAdd(c1, x, b4);
            d4 = TLanes.MultiplyAdd(c2, x, d4);
            e4 = TLanes.MultiplyAdd(c3, x, e4);
            x = TLanes.Create(g[5]);
            a5 = TLanes.MultiplyAdd(c0, x, a5);
            b5 = TLanes.MultiplyAdd(c1, x, b5);
            d5 = TLanes.MultiplyAdd(c2, x, d5);
            e5 = TLanes.MultiplyAdd(c3, x, e5);
        }

        Store<TLanes, TVector>(p, a0, b0, d0, e0);
        Store<TLanes, TVector>(p1, a1, b1, d1, e1);
        Store<TLanes, TVector>(p2, a2, b2, d2, e2);
        Store<TLanes, TVector>(p3, a3, b3, d3, e3);
        Store<TLanes, TVector>(p4, a4, b4, d4, e4);
        Store<TLanes, TVector>(p5, a5, b5, d5, e5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three<TLanes, TVector>(double* p, double* scale, double* c, int units, double* g, int gramStride, int steps)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int n = TLanes.Count;
        double* p1 = p + units, p2 = p1 + units;
        TVector s = TLanes.Load(scale);
        TVector a0 = TLanes.Multiply(s, TLanes.Load(p)), a1 = TLanes.Multiply(s, TLanes.Load(p1)), a2 = TLanes.Multiply(s, TLanes.Load(p2));
        s = TLanes.Load(scale + n);
        TVector b0 = TLanes.Multiply(s, TLanes.Load(p + n)), b1 = TLanes.Multiply(s, TLanes.Load(p1 + n)), b2 = TLanes.Multiply(s, TLanes.Load(p2 + n));
        s = TLanes.Load(scale + 2 * n);
        TVector d0 = TLanes.Multiply(s, TLanes.Load(p + 2 * n)), d1 = TLanes.Multiply(s, TLanes.Load(p1 + 2 * n)), d2 = TLanes.Multiply(s, TLanes.Load(p2 + 2 * n));
        s = TLanes.Load(scale + 3 * n);
        TVector e0 = TLanes.Multiply(s, TLanes.Load(p + 3 * n)), e1 = TLanes.Multiply(s, TLanes.Load(p1 + 3 * n)), e2 = TLanes.Multiply(s, TLanes.Load(p2 + 3 * n));
        for (int k = 0; k < steps; k++, c += units, g += gramStride)
        {
            TVector x0 = TLanes.Create(g[0]), x1 = TLanes.Create(g[1]), x2 = TLanes.Create(g[2]), v = TLanes.Load(c);
            a0 = TLanes.MultiplyAdd(v, x0, a0);
            a1 = TLanes.MultiplyAdd(v, x1, a1);
            a2 = TLanes.MultiplyAdd(v, x2, a2);
            v = TLanes.Load(c + n);
            b0 = TLanes.MultiplyAdd(v, x0, b0);
            b1 = TLanes.MultiplyAdd(v, x1, b1);
            b2 = TLanes.MultiplyAdd(v, x2, b2);
            v = TLanes.Load(c + 2 * n);
            d0 = TLanes.MultiplyAdd(v, x0, d0);
            d1 = TLanes.MultiplyAdd(v, x1, d1);
            d2 = TLanes.MultiplyAdd(v, x2, d2);
            v = TLanes.Load(c + 3 * n);
            e0 = TLanes.MultiplyAdd(v, x0, e0);
            e1 = TLanes.MultiplyAdd(v, x1, e1);
            e2 = TLanes.MultiplyAdd(v, x2, e2);
        }

        Store<TLanes, TVector>(p, a0, b0, d0, e0);
        Store<TLanes, TVector>(p1, a1, b1, d1, e1);
        Store<TLanes, TVector>(p2, a2, b2, d2, e2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLanes, TVector>(double* p, double* scale, double* c, int units, double* g, int gramStride, int steps)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        TVector a = TLanes.Multiply(TLanes.Load(scale), TLanes.Load(p));
        for (int k = 0; k < steps; k++, c += units, g += gramStride) a = TLanes.MultiplyAdd(TLanes.Load(c), TLanes.Create(*g), a);
        TLanes.Store(a, p);
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
