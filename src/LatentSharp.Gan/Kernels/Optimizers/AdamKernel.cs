using System.Numerics;
using System.Runtime.CompilerServices;
using LatentSharp.Gan.Kernels.Memory;

namespace LatentSharp.Gan.Kernels.Optimizers;

/// <summary>
/// One step of Adam, and the clipping of Wasserstein critics, in one walk through memory over all parameters.
/// Each number is computed alone and in the same way in vectors and outside of them, so that neither threads nor
/// alignment change a bit.
/// </summary>
internal static unsafe class AdamKernel
{
    /// <summary>Numbers to a part: a megabyte of four lists.</summary>
    private const int PartLength = 1 << 16;

    /// <summary>Cuts lists of these lengths into parts.</summary>
    public static AdamPart[] Cut(IReadOnlyList<long> lengths)
    {
        var parts = new List<AdamPart>();
        for (int list = 0; list < lengths.Count; list++)
        {
            for (long start = 0; start < lengths[list]; start += PartLength)
                parts.Add(new AdamPart(list, start, (int)Math.Min(PartLength, lengths[list] - start)));
        }

        return [.. parts];
    }

    public static void Step(ReadOnlySpan<AdamList> lists, ReadOnlySpan<AdamPart> parts, in AdamFactors factors)
    {
        long work = 0;
        foreach (AdamPart item in parts) work += 4L * item.Length;
        fixed (AdamList* list = lists)
        fixed (AdamPart* part = parts)
        fixed (AdamFactors* factor = &factors)
        {
            var arguments = new Arguments { Lists = list, Parts = part, Factors = factor };
            Team.Run(work, parts.Length, &StepPart, &arguments);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void StepPart(void* arguments, int index)
    {
        var given = (Arguments*)arguments;
        AdamPart part = given->Parts[index];
        AdamList list = given->Lists[part.List].From(part.Start);
        AdamFactors f = *given->Factors;
        int width = Vector<float>.Count, i = 0;
        for (; i <= part.Length - width; i += width)
        {
            Vector<float> g = Vector.Load(list.Gradient + i);
            Vector<float> m = Vector.FusedMultiplyAdd(g, new Vector<float>(f.NewFirst), Vector.Load(list.First + i) * f.OldFirst);
            Vector<float> v = Vector.FusedMultiplyAdd(g * g, new Vector<float>(f.NewSecond), Vector.Load(list.Second + i) * f.OldSecond);
            Vector<float> scale = Vector.FusedMultiplyAdd(Vector.SquareRoot(v), new Vector<float>(f.SecondCorrection), new Vector<float>(f.Epsilon));
            Vector<float> p = Vector.FusedMultiplyAdd(m / scale, new Vector<float>(-f.Rate), Vector.Load(list.Parameter + i));
            m.Store(list.First + i);
            v.Store(list.Second + i);
            Vector.Max(Vector.Min(p, new Vector<float>(f.Bound)), new Vector<float>(-f.Bound)).Store(list.Parameter + i);
        }

        for (; i < part.Length; i++)
        {
            float g = list.Gradient[i];
            float m = MathF.FusedMultiplyAdd(g, f.NewFirst, list.First[i] * f.OldFirst);
            float v = MathF.FusedMultiplyAdd(g * g, f.NewSecond, list.Second[i] * f.OldSecond);
            float scale = MathF.FusedMultiplyAdd(MathF.Sqrt(v), f.SecondCorrection, f.Epsilon);
            float p = MathF.FusedMultiplyAdd(m / scale, -f.Rate, list.Parameter[i]);
            (list.First[i], list.Second[i], list.Parameter[i]) = (m, v, MathF.Max(MathF.Min(p, f.Bound), -f.Bound));
        }
    }

    private struct Arguments
    {
        public AdamList* Lists;
        public AdamPart* Parts;
        public AdamFactors* Factors;
    }
}
