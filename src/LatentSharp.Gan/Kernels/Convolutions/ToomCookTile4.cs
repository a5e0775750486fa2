using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>Tiles of four at the points 0, 1, -1, 2 and infinity: 25/64 of the multiplications, at about four times the rounding error.</summary>
internal readonly unsafe struct ToomCookTile4 : IToomCookTile
{
    private const float Third = 1f / 3;

    public static int Side => 4;

    public static int Points => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Evaluate<TLanes, TVector>(TVector* x, int xStep, TVector* y, int yStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector a = x[0], b = x[xStep], c = x[2 * xStep], d = x[3 * xStep], two = TLanes.Create(2);
        TVector even = TLanes.Add(a, c), odd = TLanes.Add(b, d);
        y[0] = a;
        y[yStep] = TLanes.Add(even, odd);
        y[2 * yStep] = TLanes.Subtract(even, odd);
        y[3 * yStep] = TLanes.MultiplyAdd(TLanes.MultiplyAdd(TLanes.MultiplyAdd(d, two, c), two, b), two, a);
        y[4 * yStep] = d;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateTransposed<TLanes, TVector>(TVector* y, int yStep, TVector* x, int xStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector plus = y[yStep], minus = y[2 * yStep], two = y[3 * yStep];
        TVector even = TLanes.Add(plus, minus), odd = TLanes.Subtract(plus, minus);
        x[0] = TLanes.Add(TLanes.Add(y[0], even), two);
        x[xStep] = TLanes.MultiplyAdd(two, TLanes.Create(2), odd);
        x[2 * xStep] = TLanes.MultiplyAdd(two, TLanes.Create(4), even);
        x[3 * xStep] = TLanes.MultiplyAdd(two, TLanes.Create(8), TLanes.Add(odd, y[4 * yStep]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateTaps<TLanes, TVector>(TVector first, TVector second, TVector* y, int yStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        y[0] = first;
        y[yStep] = TLanes.Add(first, second);
        y[2 * yStep] = TLanes.Subtract(first, second);
        y[3 * yStep] = TLanes.MultiplyAdd(second, TLanes.Create(2), first);
        y[4 * yStep] = second;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void EvaluateTapsTransposed<TLanes, TVector>(TVector* y, int yStep, out TVector first, out TVector second)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector plus = y[yStep], minus = y[2 * yStep], two = y[3 * yStep];
        first = TLanes.Add(TLanes.Add(y[0], TLanes.Add(plus, minus)), two);
        second = TLanes.MultiplyAdd(two, TLanes.Create(2), TLanes.Add(TLanes.Subtract(plus, minus), y[4 * yStep]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interpolate<TLanes, TVector>(TVector* m, int mStep, TVector* c, int cStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        // c0 = v(0), c4 = v(inf); v(1) and v(-1) give c0 + c2 + c4 and c1 + c3; v(2) tells c1 and c3 apart.
        TVector c0 = m[0], c4 = m[4 * mStep], half = TLanes.Create(0.5f);
        TVector odd = TLanes.Multiply(TLanes.Subtract(m[mStep], m[2 * mStep]), half);
        TVector c2 = TLanes.Subtract(TLanes.MultiplyAdd(TLanes.Add(m[mStep], m[2 * mStep]), half, TLanes.Multiply(c0, TLanes.Create(-1))), c4);
        TVector rest = TLanes.MultiplyAdd(c4, TLanes.Create(-16), TLanes.MultiplyAdd(c2, TLanes.Create(-4), TLanes.Subtract(m[3 * mStep], c0)));
        TVector c3 = TLanes.Multiply(TLanes.MultiplyAdd(rest, half, TLanes.Multiply(odd, TLanes.Create(-1))), TLanes.Create(Third));
        c[0] = c0;
        c[cStep] = TLanes.Subtract(odd, c3);
        c[2 * cStep] = c2;
        c[3 * cStep] = c3;
        c[4 * cStep] = c4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void InterpolateTransposed<TLanes, TVector>(TVector* c, int cStep, TVector* m, int mStep)
        where TLanes : struct, ISingleLanes<TVector>
        where TVector : unmanaged
    {
        TVector c1 = c[cStep], half = TLanes.Create(0.5f);
        TVector third = TLanes.Multiply(TLanes.Subtract(c[3 * cStep], c1), TLanes.Create(Third));
        TVector even = TLanes.MultiplyAdd(third, TLanes.Create(-2), c[2 * cStep]), odd = TLanes.Subtract(c1, third);
        TVector halfEven = TLanes.Multiply(even, half);
        m[0] = TLanes.Subtract(TLanes.MultiplyAdd(third, TLanes.Create(-0.5f), c[0]), even);
        m[mStep] = TLanes.MultiplyAdd(odd, half, halfEven);
        m[2 * mStep] = TLanes.MultiplyAdd(odd, TLanes.Create(-0.5f), halfEven);
        m[3 * mStep] = TLanes.Multiply(third, half);
        m[4 * mStep] = TLanes.Subtract(TLanes.MultiplyAdd(third, TLanes.Create(-8), c[4 * cStep]), even);
    }
}
