using System.Numerics;
using System.Runtime.CompilerServices;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>What one number of the batch adds to its channel's two sums.</summary>
internal unsafe interface INormTerms
{
    static abstract void Add(NormArguments a, long at, int channel, ref Vector<float> first, ref Vector<float> second);

    static abstract void Add(NormArguments a, long at, int channel, ref float first, ref float second);
}

/// <summary>d and d^2.</summary>
internal readonly unsafe struct ForwardTerms : INormTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(NormArguments a, long at, int channel, ref Vector<float> first, ref Vector<float> second)
    {
        Vector<float> d = Vector.Load(a.Input + at) - Vector.Load(a.Mean + channel);
        first += d;
        second = Vector.FusedMultiplyAdd(d, d, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(NormArguments a, long at, int channel, ref float first, ref float second)
    {
        float d = a.Input[at] - a.Mean[channel];
        first += d;
        second = MathF.FusedMultiplyAdd(d, d, second);
    }
}

/// <summary>g and g d.</summary>
internal readonly unsafe struct BackwardTerms : INormTerms
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(NormArguments a, long at, int channel, ref Vector<float> first, ref Vector<float> second)
    {
        Vector<float> d = Vector.Load(a.Input + at) - Vector.Load(a.Mean + channel);
        Vector<float> g = Leaky.Gradient(Vector.FusedMultiplyAdd(d, Vector.Load(a.Factor + channel), Vector.Load(a.Shift + channel)), Vector.Load(a.Gradient + at), a.Slope);
        first += g;
        second = Vector.FusedMultiplyAdd(g, d, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(NormArguments a, long at, int channel, ref float first, ref float second)
    {
        float d = a.Input[at] - a.Mean[channel];
        float g = Leaky.Gradient(MathF.FusedMultiplyAdd(d, a.Factor[channel], a.Shift[channel]), a.Gradient[at], a.Slope);
        first += g;
        second = MathF.FusedMultiplyAdd(g, d, second);
    }
}
