using System.Runtime.CompilerServices;

namespace LatentSharp.Som.Kernels;

/// <summary>
/// The innermost loop of a matrix product: a tile of <see cref="Rows"/> rows and two vectors of columns stays in registers while the depth runs.
/// </summary>
internal sealed unsafe class RegisterTile<TLanes, TVector, T> : Tile<T>
    where TLanes : struct, ILanes<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private readonly bool _manyRegisters;

    /// <param name="manyRegisters">Whether there are 32 vector registers rather than 16.</param>
    public RegisterTile(bool manyRegisters) => _manyRegisters = manyRegisters;

    /// <inheritdoc/>
    public override int Rows => _manyRegisters ? 12 : 6;

    /// <inheritdoc/>
    public override int Columns => 2 * TLanes.Count;

    /// <inheritdoc/>
    public override void Run(T* a, nint aStep, T* b, nint bStep, int depth, T scale, T* bias, T* c, nint cStride)
    {
        if (_manyRegisters) Rows12(a, aStep, b, bStep, depth, scale, bias, c, cStride);
        else Rows6(a, aStep, b, bStep, depth, scale, bias, c, cStride);
    }

    /// <summary>12 rows by two vectors: fills 32 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows12(T* a, nint aStep, T* b, nint bStep, int depth, T scale, T* bias, T* c, nint cStride)
    {
        int n = TLanes.Count;
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
        for (int k = 0; k < depth; k++)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + n), x;
            x = TLanes.Create(a[0]);
            p0 = TLanes.MultiplyAdd(x, left, p0);
            q0 = TLanes.MultiplyAdd(x, right, q0);
            x = TLanes.Create(a[1]);
            p1 = TLanes.MultiplyAdd(x, left, p1);
            q1 = TLanes.MultiplyAdd(x, right, q1);
            x = TLanes.Create(a[2]);
            p2 = TLanes.MultiplyAdd(x, left, p2);
            q2 = TLanes.MultiplyAdd(x, right, q2);
            x = TLanes.Create(a[3]);
            p3 = TLanes.MultiplyAdd(x, left, p3);
            q3 = TLanes.MultiplyAdd(x, right, q3);
            x = TLanes.Create(a[4]);
            p4 = TLanes.MultiplyAdd(x, left, p4);
            q4 = TLanes.MultiplyAdd(x, right, q4);
            x = TLanes.Create(a[5]);
            p5 = TLanes.MultiplyAdd(x, left, p5);
            q5 = TLanes.MultiplyAdd(x, right, q5);
            x = TLanes.Create(a[6]);
            p6 = TLanes.MultiplyAdd(x, left, p6);
            q6 = TLanes.MultiplyAdd(x, right, q6);
            x = TLanes.Create(a[7]);
            p7 = TLanes.MultiplyAdd(x, left, p7);
            q7 = TLanes.MultiplyAdd(x, right, q7);
            x = TLanes.Create(a[8]);
            p8 = TLanes.MultiplyAdd(x, left, p8);
            q8 = TLanes.MultiplyAdd(x, right, q8);
            x = TLanes.Create(a[9]);
            p9 = TLanes.MultiplyAdd(x, left, p9);
            q9 = TLanes.MultiplyAdd(x, right, q9);
            x = TLanes.Create(a[10]);
            p10 = TLanes.MultiplyAdd(x, left, p10);
            q10 = TLanes.MultiplyAdd(x, right, q10);
            x = TLanes.Create(a[11]);
            p11 = TLanes.MultiplyAdd(x, left, p11);
            q11 = TLanes.MultiplyAdd(x, right, q11);
            a += aStep;
            b += bStep;
        }

        // Without a bias the tile is added to what is there.
        nint biasStride = bias is null ? cStride : 0;
        T* from = bias is null ? c : bias;
        TVector s = TLanes.Create(scale);
        Put(c + 0 * cStride, from + 0 * biasStride, n, s, p0, q0);
        Put(c + 1 * cStride, from + 1 * biasStride, n, s, p1, q1);
        Put(c + 2 * cStride, from + 2 * biasStride, n, s, p2, q2);
        Put(c + 3 * cStride, from + 3 * biasStride, n, s, p3, q3);
        Put(c + 4 * cStride, from + 4 * biasStride, n, s, p4, q4);
        Put(c + 5 * cStride, from + 5 * biasStride, n, s, p5, q5);
        Put(c + 6 * cStride, from + 6 * biasStride, n, s, p6, q6);
        Put(c + 7 * cStride, from + 7 * biasStride, n, s, p7, q7);
        Put(c + 8 * cStride, from + 8 * biasStride, n, s, p8, q8);
        Put(c + 9 * cStride, from + 9 * biasStride, n, s, p9, q9);
        Put(c + 10 * cStride, from + 10 * biasStride, n, s, p10, q10);
        Put(c + 11 * cStride, from + 11 * biasStride, n, s, p11, q11);
    }

    /// <summary>6 rows by two vectors: fills 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows6(T* a, nint aStep, T* b, nint bStep, int depth, T scale, T* bias, T* c, nint cStride)
    {
        int n = TLanes.Count;
        TVector p0 = default, q0 = default;
        TVector p1 = default, q1 = default;
        TVector p2 = default, q2 = default;
        TVector p3 = default, q3 = default;
        TVector p4 = default, q4 = default;
        TVector p5 = default, q5 = default;
        for (int k = 0; k < depth; k++)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + n), x;
            x = TLanes.Create(a[0]);
            p0 = TLanes.MultiplyAdd(x, left, p0);
            q0 = TLanes.MultiplyAdd(x, right, q0);
            x = TLanes.Create(a[1]);
            p1 = TLanes.MultiplyAdd(x, left, p1);
            q1 = TLanes.MultiplyAdd(x, right, q1);
            x = TLanes.Create(a[2]);
            p2 = TLanes.MultiplyAdd(x, left, p2);
            q2 = TLanes.MultiplyAdd(x, right, q2);
            x = TLanes.Create(a[3]);
            p3 = TLanes.MultiplyAdd(x, left, p3);
            q3 = TLanes.MultiplyAdd(x, right, q3);
            x = TLanes.Create(a[4]);
            p4 = TLanes.MultiplyAdd(x, left, p4);
            q4 = TLanes.MultiplyAdd(x, right, q4);
            x = TLanes.Create(a[5]);
            p5 = TLanes.MultiplyAdd(x, left, p5);
            q5 = TLanes.MultiplyAdd(x, right, q5);
            a += aStep;
            b += bStep;
        }

        // Without a bias the tile is added to what is there.
        nint biasStride = bias is null ? cStride : 0;
        T* from = bias is null ? c : bias;
        TVector s = TLanes.Create(scale);
        Put(c + 0 * cStride, from + 0 * biasStride, n, s, p0, q0);
        Put(c + 1 * cStride, from + 1 * biasStride, n, s, p1, q1);
        Put(c + 2 * cStride, from + 2 * biasStride, n, s, p2, q2);
        Put(c + 3 * cStride, from + 3 * biasStride, n, s, p3, q3);
        Put(c + 4 * cStride, from + 4 * biasStride, n, s, p4, q4);
        Put(c + 5 * cStride, from + 5 * biasStride, n, s, p5, q5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(T* c, T* from, int n, TVector scale, TVector left, TVector right)
    {
        TLanes.Store(TLanes.MultiplyAdd(scale, left, TLanes.Load(from)), c);
        TLanes.Store(TLanes.MultiplyAdd(scale, right, TLanes.Load(from + n)), c + n);
    }
}
