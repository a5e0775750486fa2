using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LatentSharp.Som.Search;

/// <summary>
/// The sums that decide which unit is nearest, in double, always added in the same order: four vectors of four lanes, then the lanes, then the
/// rest. Every engine that must agree with the plain search calls these, on every processor with the same bits.
/// </summary>
internal static class DoubleSums
{
    private const int Lanes = 4, Step = 4 * Lanes;

    /// <summary>The sum of squared differences.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double x = ref MemoryMarshal.GetReference(a), w = ref MemoryMarshal.GetReference(b);
        int n = Math.Min(a.Length, b.Length), i = 0;
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i <= n - Step; i += Step)
        {
            Vector256<double> d0 = Load(ref x, i) - Load(ref w, i), d1 = Load(ref x, i + Lanes) - Load(ref w, i + Lanes);
            Vector256<double> d2 = Load(ref x, i + 2 * Lanes) - Load(ref w, i + 2 * Lanes), d3 = Load(ref x, i + 3 * Lanes) - Load(ref w, i + 3 * Lanes);
            s0 = Vector256.FusedMultiplyAdd(d0, d0, s0);
            s1 = Vector256.FusedMultiplyAdd(d1, d1, s1);
            s2 = Vector256.FusedMultiplyAdd(d2, d2, s2);
            s3 = Vector256.FusedMultiplyAdd(d3, d3, s3);
        }

        double sum = Total(s0 + s1 + (s2 + s3));
        for (; i < n; i++)
        {
            double d = Unsafe.Add(ref x, i) - Unsafe.Add(ref w, i);
            sum = Math.FusedMultiplyAdd(d, d, sum);
        }

        return sum;
    }

    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double x = ref MemoryMarshal.GetReference(a), w = ref MemoryMarshal.GetReference(b);
        int n = Math.Min(a.Length, b.Length), i = 0;
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (; i <= n - Step; i += Step)
        {
            s0 = Vector256.FusedMultiplyAdd(Load(ref x, i), Load(ref w, i), s0);
            s1 = Vector256.FusedMultiplyAdd(Load(ref x, i + Lanes), Load(ref w, i + Lanes), s1);
            s2 = Vector256.FusedMultiplyAdd(Load(ref x, i + 2 * Lanes), Load(ref w, i + 2 * Lanes), s2);
            s3 = Vector256.FusedMultiplyAdd(Load(ref x, i + 3 * Lanes), Load(ref w, i + 3 * Lanes), s3);
        }

        double sum = Total(s0 + s1 + (s2 + s3));
        for (; i < n; i++) sum = Math.FusedMultiplyAdd(Unsafe.Add(ref x, i), Unsafe.Add(ref w, i), sum);
        return sum;
    }

    /// <summary>w += h (x - w), one rounding for the difference and one for the rest; with h = 1, exactly x.</summary>
    public static void MoveTowards(Span<double> w, ReadOnlySpan<double> x, double h)
    {
        // Units that follow entirely are then equal to the bit wherever they came from, and a tie among them is a tie in every engine.
        if (h == 1)
        {
            x[..w.Length].CopyTo(w);
            return;
        }

        ref double target = ref MemoryMarshal.GetReference(w), sample = ref MemoryMarshal.GetReference(x);
        int n = Math.Min(w.Length, x.Length), i = 0;
        var influence = Vector256.Create(h);
        for (; i <= n - Lanes; i += Lanes)
        {
            Vector256<double> old = Load(ref target, i);
            Vector256.FusedMultiplyAdd(influence, Load(ref sample, i) - old, old).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < n; i++)
        {
            double old = Unsafe.Add(ref target, i);
            Unsafe.Add(ref target, i) = Math.FusedMultiplyAdd(h, Unsafe.Add(ref sample, i) - old, old);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load(ref double start, int index) => Vector256.LoadUnsafe(ref start, (nuint)index);

    // Not Vector256.Sum: its order of addition may differ between processors.
    private static double Total(Vector256<double> v) => v.GetElement(0) + v.GetElement(1) + (v.GetElement(2) + v.GetElement(3));
}
