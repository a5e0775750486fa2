using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Gan.Kernels.Memory;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>
/// The two sums over all pixels that batch norm needs in each direction: of d and d^2 forward, of g and g d backward, with
/// d = input - mean and g the gradient behind the activation. At most 64 pixels are added in single precision, the rest in double.
/// </summary>
internal static unsafe class NormSums
{
    private const int ShortRun = 64;

    /// <summary>Leaves the sums in <see cref="NormArguments.Sums"/>, added over the parts in the first of them.</summary>
    public static void Compute(NormArguments* arguments, bool backward)
    {
        PixelParts parts = arguments->Parts;
        Team.Run((long)parts.Pixels * parts.Channels, parts.Count, backward ? &Backward : &Forward, arguments);
        int length = 2 * parts.Channels;
        for (int part = 1; part < parts.Count; part++)
        {
            double* sums = arguments->Sums, added = sums + (long)part * length;
            for (int i = 0; i < length; i++) sums[i] += added[i];
        }
    }

    private static void Forward(void* arguments, int part) => Add<ForwardTerms>(*(NormArguments*)arguments, part);

    private static void Backward(void* arguments, int part) => Add<BackwardTerms>(*(NormArguments*)arguments, part);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<T>(NormArguments a, int part)
        where T : struct, INormTerms
    {
        int channels = a.Parts.Channels, end = a.Parts.Start(part + 1);
        double* sums = a.Sums + (long)part * 2 * channels;
        float* run = a.ShortSums + (long)part * 2 * channels;
        new Span<double>(sums, 2 * channels).Clear();
        for (int pixel = a.Parts.Start(part); pixel < end; pixel += ShortRun)
        {
            int last = Math.Min(end, pixel + ShortRun);
            new Span<float>(run, 2 * channels).Clear();
            int at = pixel;
            for (; at <= last - 4; at += 4) AddFour<T>(a, at, run);
            for (; at < last; at++) AddOne<T>(a, at, 0, run);
            for (int i = 0; i < 2 * channels; i++) sums[i] += run[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour<T>(NormArguments a, int pixel, float* run)
        where T : struct, INormTerms
    {
        int channels = a.Parts.Channels, width = Vector<float>.Count, c = 0;
        long at = (long)pixel * channels;
        for (; c <= channels - width; c += width, at += width)
        {
            Vector<float> first = Vector.Load(run + c), second = Vector.Load(run + channels + c);
            T.Add(a, at, c, ref first, ref second);
            T.Add(a, at + channels, c, ref first, ref second);
            T.Add(a, at + 2L * channels, c, ref first, ref second);
            T.Add(a, at + 3L * channels, c, ref first, ref second);
            first.Store(run + c);
            second.Store(run + channels + c);
        }

        for (int i = 0; i < 4 && c < channels; i++) AddOne<T>(a, pixel + i, c, run);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOne<T>(NormArguments a, int pixel, int from, float* run)
        where T : struct, INormTerms
    {
        int channels = a.Parts.Channels;
        for (int c = from; c < channels; c++) T.Add(a, (long)pixel * channels + c, c, ref run[c], ref run[channels + c]);
    }
}
