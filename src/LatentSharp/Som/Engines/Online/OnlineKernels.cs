using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// One block of online steps, expressed in inner products. A unit's vector within a block is S w + sum_k C[k] x_k, the coefficients C and S kept
/// already decayed by every later step: nothing is divided, so an influence of exactly 1 does no harm.
/// </summary>
internal static unsafe class OnlineKernels
{
    private const int Panel = 4;

    /// <summary>Scores of the first sample of a block: n - 2 p, or the opposite where the farthest unit wins.</summary>
    /// <returns>The least score.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Begin<TLanes, TVector>(double* p, double* norms, double* scores, int units, double sign)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        TVector minusTwo = TLanes.Create(-2 * sign), one = TLanes.Create(sign), least = TLanes.Create(double.PositiveInfinity);
        for (int u = 0; u < units; u += TLanes.Count)
        {
            TVector score = TLanes.MultiplyAdd(minusTwo, TLanes.Load(p + u), TLanes.Multiply(one, TLanes.Load(norms + u)));
            TLanes.Store(score, scores + u);
            least = TLanes.Min(least, score);
        }

        return TLanes.Least(least);
    }

    /// <summary>Which units score at most a limit: the first of them, and how many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int First, int Count) Candidates<TLanes, TVector>(double* scores, int units, double limit)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        TVector most = TLanes.Create(limit);
        int first = -1, count = 0;
        for (int begin = 0; begin < units; begin += 64)
        {
            ulong bits = 0;
            int end = Math.Min(units, begin + 64);
            for (int u = begin; u < end; u += TLanes.Count) bits |= TLanes.AtMost(TLanes.Load(scores + u), most) << (u - begin);
            if (bits == 0) continue;
            if (first < 0) first = begin + BitOperations.TrailingZeroCount(bits);
            count += BitOperations.PopCount(bits);
        }

        return (first, count);
    }

    /// <summary>
    /// Carries out one step and scores the next sample. With m = 1 - h: n &lt;- m^2 n + 2 h m p + h^2 |x|^2, S &lt;- m S, C[k] &lt;- m C[k] for
    /// the steps before, C[t] = h; then p = S P[next] + sum_k C[k] G[k, next].
    /// </summary>
    /// <param name="step">What the step works on.</param>
    /// <param name="h">The influence on every unit.</param>
    /// <param name="squared">|x|^2 of the step's sample.</param>
    /// <param name="t">Steps of the block before this one.</param>
    /// <param name="next">P of the next sample at the block's beginning.</param>
    /// <param name="gram">G[0, next], the following k at distance <paramref name="gramStride"/>.</param>
    /// <param name="gramStride">Numbers between two of them.</param>
    /// <returns>The least score.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Advance<TLanes, TVector>(in OnlineStep step, double* h, double squared, int t, double* next, double* gram, int gramStride)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        int units = step.Units, stride = step.Stride, n = TLanes.Count, u = 0;
        double* norms = step.Norms, products = step.Products, scale = step.Scale, coefficients = step.Coefficients, scores = step.Scores;
        TVector one = TLanes.Create(1), minusTwo = TLanes.Create(-2 * step.Sign), sign = TLanes.Create(step.Sign), square = TLanes.Create(squared);
        TVector least = TLanes.Create(double.PositiveInfinity);
        for (; u <= units - Panel * n; u += Panel * n)
        {
            TVector h0 = TLanes.Load(h + u), h1 = TLanes.Load(h + u + n), h2 = TLanes.Load(h + u + 2 * n), h3 = TLanes.Load(h + u + 3 * n);
            TVector m0 = TLanes.Subtract(one, h0), m1 = TLanes.Subtract(one, h1), m2 = TLanes.Subtract(one, h2), m3 = TLanes.Subtract(one, h3);
            TVector a0 = Decay<TLanes, TVector>(m0, scale + u, next + u), a1 = Decay<TLanes, TVector>(m1, scale + u + n, next + u + n);
            TVector a2 = Decay<TLanes, TVector>(m2, scale + u + 2 * n, next + u + 2 * n), a3 = Decay<TLanes, TVector>(m3, scale + u + 3 * n, next + u + 3 * n);
            double* c = coefficients + u, g = gram;
            for (int k = 0; k < t; k++, c += stride, g += gramStride)
            {
                TVector x = TLanes.Create(*g), c0 = TLanes.Multiply(m0, TLanes.Load(c)), c1 = TLanes.Multiply(m1, TLanes.Load(c + n));
                TVector c2 = TLanes.Multiply(m2, TLanes.Load(c + 2 * n)), c3 = TLanes.Multiply(m3, TLanes.Load(c + 3 * n));
                TLanes.Store(c0, c);
                TLanes.Store(c1, c + n);
                TLanes.Store(c2, c + 2 * n);
                TLanes.Store(c3, c + 3 * n);
                a0 = TLanes.MultiplyAdd(c0, x, a0);
                a1 = TLanes.MultiplyAdd(c1, x, a1);
                a2 = TLanes.MultiplyAdd(c2, x, a2);
                a3 = TLanes.MultiplyAdd(c3, x, a3);
            }

            TVector last = TLanes.Create(*g);
            TLanes.Store(h0, c);
            TLanes.Store(h1, c + n);
            TLanes.Store(h2, c + 2 * n);
            TLanes.Store(h3, c + 3 * n);
            least = TLanes.Min(least, Score<TLanes, TVector>(h0, m0, square, TLanes.MultiplyAdd(h0, last, a0), norms + u, products + u, scores + u, minusTwo, sign));
            least = TLanes.Min(least, Score<TLanes, TVector>(h1, m1, square, TLanes.MultiplyAdd(h1, last, a1), norms + u + n, products + u + n, scores + u + n, minusTwo, sign));
            least = TLanes.Min(least, Score<TLanes, TVector>(h2, m2, square, TLanes.MultiplyAdd(h2, last, a2), norms + u + 2 * n, products + u + 2 * n, scores + u + 2 * n, minusTwo, sign));
            least = TLanes.Min(least, Score<TLanes, TVector>(h3, m3, square, TLanes.MultiplyAdd(h3, last, a3), norms + u + 3 * n, products + u + 3 * n, scores + u + 3 * n, minusTwo, sign));
        }

        for (; u < units; u += n)
        {
            TVector h0 = TLanes.Load(h + u), m0 = TLanes.Subtract(one, h0), a0 = Decay<TLanes, TVector>(m0, scale + u, next + u);
            double* c = coefficients + u, g = gram;
            for (int k = 0; k < t; k++, c += stride, g += gramStride)
            {
                TVector c0 = TLanes.Multiply(m0, TLanes.Load(c));
                TLanes.Store(c0, c);
                a0 = TLanes.MultiplyAdd(c0, TLanes.Create(*g), a0);
            }

            TLanes.Store(h0, c);
            least = TLanes.Min(least, Score<TLanes, TVector>(h0, m0, square, TLanes.MultiplyAdd(h0, TLanes.Create(*g), a0), norms + u, products + u, scores + u, minusTwo, sign));
        }

        return TLanes.Least(least);
    }

    /// <summary>Multiplies each column of rows by a factor of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale<TLanes, TVector>(double* rows, double* factors, int units, int count)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        for (int row = 0; row < count; row++, rows += units)
        {
            for (int u = 0; u < units; u += TLanes.Count) TLanes.Store(TLanes.Multiply(TLanes.Load(factors + u), TLanes.Load(rows + u)), rows + u);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Decay<TLanes, TVector>(TVector m, double* scale, double* next)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        TVector s = TLanes.Multiply(m, TLanes.Load(scale));
        TLanes.Store(s, scale);
        return TLanes.Multiply(s, TLanes.Load(next));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Score<TLanes, TVector>(TVector h, TVector m, TVector square, TVector next, double* norm, double* product, double* score, TVector minusTwo, TVector sign)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        // m (m n + 2 h p) + h (h |x|^2)
        TVector twice = TLanes.MultiplyAdd(h, TLanes.Load(product), TLanes.Multiply(h, TLanes.Load(product)));
        TVector n = TLanes.MultiplyAdd(m, TLanes.MultiplyAdd(m, TLanes.Load(norm), twice), TLanes.Multiply(h, TLanes.Multiply(h, square)));
        TLanes.Store(n, norm);
        TLanes.Store(next, product);
        TVector value = TLanes.MultiplyAdd(minusTwo, next, TLanes.Multiply(sign, n));
        TLanes.Store(value, score);
        return value;
    }
}
