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

    /// <summary>Where the smallest value is; the first such place.</summary>
    /// <param name="values">At most <see cref="MapTopology.MostUnits"/> and a vector more; none is NaN.</param>
    /// <param name="count">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int PlaceOfLeast(float* values, int count)
    {
        // The number of the vector stands for the place: below 2^24 a float holds it without loss.
        Vector512<float> a = Vector512.Load(values), place = default, number = default;
        for (int i = 16; i < count; i += 16)
        {
            number += Vector512<float>.One;
            var next = Vector512.Load(values + i);
            Vector512<float> less = Vector512.LessThan(next, a);
            place = Vector512.ConditionalSelect(less, number, place);
            a = Vector512.ConditionalSelect(less, next, a);
        }

        int best = 0;
        float least = float.PositiveInfinity;
        for (int lane = 0; lane < 16; lane++)
        {
            int where = (int)place[lane] * 16 + lane;
            if (a[lane] < least || (a[lane] == least && where < best)) (least, best) = (a[lane], where);
        }

        return best;
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
