using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LatentSharp.Som.Search;

/// <summary>What a search does with rows of floats, 16 at a time where there are such vectors. Lengths are multiples of 16.</summary>
internal static unsafe class FloatRows
{
    /// <summary>The longest chain of additions in <see cref="SquaredDistance"/>, for its rounding bound.</summary>
    public static int SumLength(int count) => count / 16 + 20;

    /// <summary>The sum of squared differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float SquaredDistance(float* x, float* w, int count)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        int i = 0;
        for (; i <= count - 64; i += 64)
        {
            Vector512<float> p = Vector512.Load(x + i) - Vector512.Load(w + i), q = Vector512.Load(x + i + 16) - Vector512.Load(w + i + 16);
            Vector512<float> r = Vector512.Load(x + i + 32) - Vector512.Load(w + i + 32), s = Vector512.Load(x + i + 48) - Vector512.Load(w + i + 48);
            a = Vector512.FusedMultiplyAdd(p, p, a);
            b = Vector512.FusedMultiplyAdd(q, q, b);
            c = Vector512.FusedMultiplyAdd(r, r, c);
            d = Vector512.FusedMultiplyAdd(s, s, d);
        }

        for (; i < count; i += 16)
        {
            Vector512<float> p = Vector512.Load(x + i) - Vector512.Load(w + i);
            a = Vector512.FusedMultiplyAdd(p, p, a);
        }

        return Vector512.Sum(a + b + (c + d));
    }

    /// <summary>The smallest value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Least(float* values, int count)
    {
        Vector512<float> a = Vector512.Load(values), b = a;
        int i = 0;
        for (; i <= count - 32; i += 32)
        {
            a = Vector512.MinNative(a, Vector512.Load(values + i));
            b = Vector512.MinNative(b, Vector512.Load(values + i + 16));
        }

        if (i < count) a = Vector512.MinNative(a, Vector512.Load(values + i));
        a = Vector512.MinNative(a, b);
        var half = Vector256.MinNative(a.GetLower(), a.GetUpper());
        var quarter = Vector128.MinNative(half.GetLower(), half.GetUpper());
        return MathF.Min(MathF.Min(quarter.GetElement(0), quarter.GetElement(1)), MathF.Min(quarter.GetElement(2), quarter.GetElement(3)));
    }

    /// <summary>Lists the places of values that are not above a limit, ascending.</summary>
    /// <returns>How many.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int UpTo(float* values, int count, float limit, int* places)
    {
        var most = Vector512.Create(limit);
        int found = 0;
        for (int i = 0; i < count; i += 16)
        {
            ulong bits = Vector512.LessThanOrEqual(Vector512.Load(values + i), most).ExtractMostSignificantBits();
            for (; bits != 0; bits &= bits - 1) places[found++] = i + BitOperations.TrailingZeroCount(bits);
        }

        return found;
    }
}
