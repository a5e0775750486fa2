using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Tiles of two at the points 0, 1 and infinity (Karatsuba): 9/16 of the multiplications, and no constant but 1.</summary>
internal readonly unsafe struct ToomCookTile2 : IToomCookTile
{
    public static int Side => 2;

    public static int Points => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate<TLanes, TVector>(TVector* x, int xStep, TVector* y, int yStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector a = x[0], b = x[xStep];
        y[0] = a;
        y[yStep] = TLanes.Add(a, b);
        y[2 * yStep] = b;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateTransposed<TLanes, TVector>(TVector* y, int yStep, TVector* x, int xStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector middle = y[yStep];
        x[0] = TLanes.Add(y[0], middle);
        x[xStep] = TLanes.Add(y[2 * yStep], middle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateTaps<TLanes, TVector>(TVector first, TVector second, TVector* y, int yStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        y[0] = first;
        y[yStep] = TLanes.Add(first, second);
        y[2 * yStep] = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateTapsTransposed<TLanes, TVector>(TVector* y, int yStep, out TVector first, out TVector second)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector middle = y[yStep];
        first = TLanes.Add(y[0], middle);
        second = TLanes.Add(y[2 * yStep], middle);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interpolate<TLanes, TVector>(TVector* m, int mStep, TVector* c, int cStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector low = m[0], high = m[2 * mStep];
        c[0] = low;
        c[cStep] = TLanes.Subtract(TLanes.Subtract(m[mStep], low), high);
        c[2 * cStep] = high;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InterpolateTransposed<TLanes, TVector>(TVector* c, int cStep, TVector* m, int mStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector middle = c[cStep];
        m[0] = TLanes.Subtract(c[0], middle);
        m[mStep] = middle;
        m[2 * mStep] = TLanes.Subtract(c[2 * cStep], middle);
    }
}
