using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Gan.Kernels.Memory;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>
/// The walk over all pixels that writes, once the sums are known: forward leaky(factor d + shift), backward
/// factor g - (mean of it) - (regression on d) d.
/// </summary>
internal static unsafe class NormMap
{
    public static void Compute(NormArguments* arguments, bool backward) => Team.Run((long)arguments->Parts.Pixels * arguments->Parts.Channels, arguments->Parts.Count, backward ? &Backward : &Forward, arguments);

    private static void Forward(void* arguments, int part) => Map<ForwardMap>(*(NormArguments*)arguments, part);

    private static void Backward(void* arguments, int part) => Map<BackwardMap>(*(NormArguments*)arguments, part);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Map<T>(NormArguments a, int part)
        where T : struct, INormMap
    {
        int channels = a.Parts.Channels, width = Vector<float>.Count, end = a.Parts.Start(part + 1);
        for (int pixel = a.Parts.Start(part); pixel < end; pixel++)
        {
            long at = (long)pixel * channels;
            int c = 0;
            for (; c <= channels - width; c += width) T.Vectors(a, at + c, c).Store(a.Output + at + c);
            for (; c < channels; c++) a.Output[at + c] = T.Number(a, at + c, c);
        }
    }

    private interface INormMap
    {
        static abstract Vector<float> Vectors(NormArguments a, long at, int channel);

        static abstract float Number(NormArguments a, long at, int channel);
    }

    private readonly struct ForwardMap : INormMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Vectors(NormArguments a, long at, int channel) =>
            Leaky.Apply(Vector.FusedMultiplyAdd(Vector.Load(a.Input + at) - Vector.Load(a.Mean + channel), Vector.Load(a.Factor + channel), Vector.Load(a.Shift + channel)), a.Slope);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Number(NormArguments a, long at, int channel) =>
            Leaky.Apply(MathF.FusedMultiplyAdd(a.Input[at] - a.Mean[channel], a.Factor[channel], a.Shift[channel]), a.Slope);
    }

    private readonly struct BackwardMap : INormMap
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Vectors(NormArguments a, long at, int channel)
        {
            Vector<float> d = Vector.Load(a.Input + at) - Vector.Load(a.Mean + channel), factor = Vector.Load(a.Factor + channel);
            Vector<float> g = Leaky.Gradient(Vector.FusedMultiplyAdd(d, factor, Vector.Load(a.Shift + channel)), Vector.Load(a.Gradient + at), a.Slope);
            return Vector.FusedMultiplyAdd(g, factor, -Vector.FusedMultiplyAdd(d, Vector.Load(a.GradientSlope + channel), Vector.Load(a.GradientMean + channel)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static float Number(NormArguments a, long at, int channel)
        {
            float d = a.Input[at] - a.Mean[channel], factor = a.Factor[channel];
            float g = Leaky.Gradient(MathF.FusedMultiplyAdd(d, factor, a.Shift[channel]), a.Gradient[at], a.Slope);
            return MathF.FusedMultiplyAdd(g, factor, -MathF.FusedMultiplyAdd(d, a.GradientSlope[channel], a.GradientMean[channel]));
        }
    }
}
