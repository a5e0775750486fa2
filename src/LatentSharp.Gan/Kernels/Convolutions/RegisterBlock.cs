using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// The innermost loops of the point-wise products: a block of so many rows and two vectors of columns stays in registers while the depth runs.
/// Matrices lie in panels of <see cref="Width"/> columns, each panel with its rows one after the other.
/// </summary>
internal static unsafe class RegisterBlock<TLanes, TVector>
    where TLanes : struct, ISingleLanes<TVector>
    where TVector : unmanaged
{
    private const int LineFloats = 16;

    /// <summary>Columns of a panel.</summary>
    public static int Width => 2 * TLanes.Count;

    /// <summary>c = a b, or c += a b: rows of a against columns of b.</summary>
    /// <param name="a">Rows in panels: number k of row r is in panel k / width at r width + k % width.</param>
    /// <param name="aPanel">From one panel of a to the next.</param>
    /// <param name="b">One panel, depth rows.</param>
    /// <param name="depth">A multiple of the width.</param>
    /// <param name="c">One panel.</param>
    /// <param name="accumulate">Whether to add to what c holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows<TRows>(float* a, nint aPanel, float* b, int depth, float* c, bool accumulate)
        where TRows : struct, IRowCount
    {
        int n = TLanes.Count, width = 2 * TLanes.Count;
        TVector p0 = default, q0 = default;
        TVector p1 = default, q1 = default;
        TVector p2 = default, q2 = default;
        TVector p3 = default, q3 = default;
        TVector p4 = default, q4 = default;
        TVector p5 = default, q5 = default;
        TVector p6 = default, q6 = default;
        TVector p7 = default, q7 = default;
        TVector p8 = default, q8 = default;
        TVector p9 = default, q9 = default;
        TVector p10 = default, q10 = default;
        TVector p11 = default, q11 = default;
        for (float* end = b + (nint)depth * width; b < end; a += aPanel)
        {
            // The next rows of this panel lie right behind; the hardware does not foresee them, because each stretch is short.
            float* x = a, soon = a + TRows.Count * width;
            for (float* stop = a + width; x < stop; x++, soon += LineFloats, b += width)
            {
                if (Sse.IsSupported) Sse.Prefetch0(soon);
                TVector left = TLanes.Load(b), right = TLanes.Load(b + n), y = TLanes.Create(x[0]);
                p0 = TLanes.MultiplyAdd(y, left, p0);
                q0 = TLanes.MultiplyAdd(y, right, q0);
                if (TRows.Count > 1)
                {
                    y = TLanes.Create(x[1 * width]);
                    p1 = TLanes.MultiplyAdd(y, left, p1);
                    q1 = TLanes.MultiplyAdd(y, right, q1);
                }

                if (TRows.Count > 2)
                {
                    y = TLanes.Create(x[2 * width]);
                    p2 = TLanes.MultiplyAdd(y, left, p2);
                    q2 = TLanes.MultiplyAdd(y, right, q2);
                }

                if (TRows.Count > 3)
                {
                    y = TLanes.Create(x[3 * width]);
                    p3 = TLanes.MultiplyAdd(y, left, p3);
                    q3 = TLanes.MultiplyAdd(y, right, q3);
                }

                if (TRows.Count > 4)
                {
                    y = TLanes.Create(x[4 * width]);
                    p4 = TLanes.MultiplyAdd(y, left, p4);
                    q4 = TLanes.MultiplyAdd(y, right, q4);
                }

                if (TRows.Count > 5)
                {
                    y = TLanes.Create(x[5 * width]);
                    p5 = TLanes.MultiplyAdd(y, left, p5);
                    q5 = TLanes.MultiplyAdd(y, right, q5);
                }

                if (TRows.Count > 6)
                {
                    y = TLanes.Create(x[6 * width]);
                    p6 = TLanes.MultiplyAdd(y, left, p6);
                    q6 = TLanes.MultiplyAdd(y, right, q6);
                }

                if (TRows.Count > 7)
                {
                    y = TLanes.Create(x[7 * width]);
                    p7 = TLanes.MultiplyAdd(y, left, p7);
                    q7 = TLanes.MultiplyAdd(y, right, q7);
                }

                if (TRows.Count > 8)
                {
                    y = TLanes.Create(x[8 * width]);
                    p8 = TLanes.MultiplyAdd(y, left, p8);
                    q8 = TLanes.MultiplyAdd(y, right, q8);
                }

                if (TRows.Count > 9)
                {
                    y = TLanes.Create(x[9 * width]);
                    p9 = TLanes.MultiplyAdd(y, left, p9);
                    q9 = TLanes.MultiplyAdd(y, right, q9);
                }

                if (TRows.Count > 10)
                {
                    y = TLanes.Create(x[10 * width]);
                    p10 = TLanes.MultiplyAdd(y, left, p10);
                    q10 = TLanes.MultiplyAdd(y, right, q10);
                }

                if (TRows.Count > 11)
                {
                    y = TLanes.Create(x[11 * width]);
                    p11 = TLanes.MultiplyAdd(y, left, p11);
                    q11 = TLanes.MultiplyAdd(y, right, q11);
                }
            }
        }

        if (accumulate)
        {
            // Sums of short stretches are added: a long chain of additions would round more.
            (p0, q0) = (TLanes.Add(TLanes.Load(c), p0), TLanes.Add(TLanes.Load(c + n), q0));
            if (TRows.Count > 1) (p1, q1) = (TLanes.Add(TLanes.Load(c + 1 * width), p1), TLanes.Add(TLanes.Load(c + 1 * width + n), q1));
            if (TRows.Count > 2) (p2, q2) = (TLanes.Add(TLanes.Load(c + 2 * width), p2), TLanes.Add(TLanes.Load(c + 2 * width + n), q2));
            if (TRows.Count > 3) (p3, q3) = (TLanes.Add(TLanes.Load(c + 3 * width), p3), TLanes.Add(TLanes.Load(c + 3 * width + n), q3));
            if (TRows.Count > 4) (p4, q4) = (TLanes.Add(TLanes.Load(c + 4 * width), p4), TLanes.Add(TLanes.Load(c + 4 * width + n), q4));
            if (TRows.Count > 5) (p5, q5) = (TLanes.Add(TLanes.Load(c + 5 * width), p5), TLanes.Add(TLanes.Load(c + 5 * width + n), q5));
            if (TRows.Count > 6) (p6, q6) = (TLanes.Add(TLanes.Load(c + 6 * width), p6), TLanes.Add(TLanes.Load(c + 6 * width + n), q6));
            if (TRows.Count > 7) (p7, q7) = (TLanes.Add(TLanes.Load(c + 7 * width), p7), TLanes.Add(TLanes.Load(c + 7 * width + n), q7));
            if (TRows.Count > 8) (p8, q8) = (TLanes.Add(TLanes.Load(c + 8 * width), p8), TLanes.Add(TLanes.Load(c + 8 * width + n), q8));
            if (TRows.Count > 9) (p9, q9) = (TLanes.Add(TLanes.Load(c + 9 * width), p9), TLanes.Add(TLanes.Load(c + 9 * width + n), q9));
            if (TRows.Count > 10) (p10, q10) = (TLanes.Add(TLanes.Load(c + 10 * width), p10), TLanes.Add(TLanes.Load(c + 10 * width + n), q10));
            if (TRows.Count > 11) (p11, q11) = (TLanes.Add(TLanes.Load(c + 11 * width), p11), TLanes.Add(TLanes.Load(c + 11 * width + n), q11));
        }

        Put(c, n, p0, q0);
        if (TRows.Count > 1) Put(c + 1 * width, n, p1, q1);
        if (TRows.Count > 2) Put(c + 2 * width, n, p2, q2);
        if (TRows.Count > 3) Put(c + 3 * width, n, p3, q3);
        if (TRows.Count > 4) Put(c + 4 * width, n, p4, q4);
        if (TRows.Count > 5) Put(c + 5 * width, n, p5, q5);
        if (TRows.Count > 6) Put(c + 6 * width, n, p6, q6);
        if (TRows.Count > 7) Put(c + 7 * width, n, p7, q7);
        if (TRows.Count > 8) Put(c + 8 * width, n, p8, q8);
        if (TRows.Count > 9) Put(c + 9 * width, n, p9, q9);
        if (TRows.Count > 10) Put(c + 10 * width, n, p10, q10);
        if (TRows.Count > 11) Put(c + 11 * width, n, p11, q11);
    }

    /// <summary>c = transposed a times b: so many neighbouring columns of a against the columns of b, summed over the rows of both.</summary>
    /// <param name="a">The first of the columns in a panel.</param>
    /// <param name="b">One panel.</param>
    /// <param name="depth">Rows of a and b.</param>
    /// <param name="c">One panel, as many rows of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Columns<TRows>(float* a, float* b, int depth, float* c)
        where TRows : struct, IRowCount
    {
        int n = TLanes.Count, width = 2 * TLanes.Count;
        TVector p0 = default, q0 = default;
        TVector p1 = default, q1 = default;
        TVector p2 = default, q2 = default;
        TVector p3 = default, q3 = default;
        TVector p4 = default, q4 = default;
        TVector p5 = default, q5 = default;
        TVector p6 = default, q6 = default;
        TVector p7 = default, q7 = default;
        for (int k = 0; k < depth; k++, a += width, b += width)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + n), y = TLanes.Create(a[0]);
            p0 = TLanes.MultiplyAdd(y, left, p0);
            q0 = TLanes.MultiplyAdd(y, right, q0);
            y = TLanes.Create(a[1]);
            p1 = TLanes.MultiplyAdd(y, left, p1);
            q1 = TLanes.MultiplyAdd(y, right, q1);
            y = TLanes.Create(a[2]);
            p2 = TLanes.MultiplyAdd(y, left, p2);
            q2 = TLanes.MultiplyAdd(y, right, q2);
            y = TLanes.Create(a[3]);
            p3 = TLanes.MultiplyAdd(y, left, p3);
            q3 = TLanes.MultiplyAdd(y, right, q3);
            if (TRows.Count > 4)
            {
                y = TLanes.Create(a[4]);
                p4 = TLanes.MultiplyAdd(y, left, p4);
                q4 = TLanes.MultiplyAdd(y, right, q4);
            }

            if (TRows.Count > 5)
            {
                y = TLanes.Create(a[5]);
                p5 = TLanes.MultiplyAdd(y, left, p5);
                q5 = TLanes.MultiplyAdd(y, right, q5);
            }

            if (TRows.Count > 6)
            {
                y = TLanes.Create(a[6]);
                p6 = TLanes.MultiplyAdd(y, left, p6);
                q6 = TLanes.MultiplyAdd(y, right, q6);
            }

            if (TRows.Count > 7)
            {
                y = TLanes.Create(a[7]);
                p7 = TLanes.MultiplyAdd(y, left, p7);
                q7 = TLanes.MultiplyAdd(y, right, q7);
            }
        }

        Put(c + 0 * width, n, p0, q0);
        Put(c + 1 * width, n, p1, q1);
        Put(c + 2 * width, n, p2, q2);
        Put(c + 3 * width, n, p3, q3);
        if (TRows.Count > 4) Put(c + 4 * width, n, p4, q4);
        if (TRows.Count > 5) Put(c + 5 * width, n, p5, q5);
        if (TRows.Count > 6) Put(c + 6 * width, n, p6, q6);
        if (TRows.Count > 7) Put(c + 7 * width, n, p7, q7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float* c, int n, TVector left, TVector right)
    {
        TLanes.Store(left, c);
        TLanes.Store(right, c + n);
    }
}
