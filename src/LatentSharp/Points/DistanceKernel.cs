using System.Numerics;
using System.Numerics.Tensors;

namespace LatentSharp.Points;

/// <summary>The Euclidean distance itself.</summary>
internal sealed class DistanceKernel : PairKernel
{
    public override void Apply(int query, ReadOnlySpan<float> squares, double slack, Span<float> values)
    {
        TensorPrimitives.Sqrt(squares, values);

        // What is not above its rounding error is a copy, or as good as one: a root would make much of it.
        float least = (float)Math.Sqrt(slack);
        int wide = values.Length - values.Length % Vector<float>.Count;
        for (int i = 0; i < wide; i += Vector<float>.Count)
        {
            var value = new Vector<float>(values[i..]);
            Vector.ConditionalSelect(Vector.GreaterThan(value, new Vector<float>(least)), value, Vector<float>.Zero).CopyTo(values[i..]);
        }

        foreach (ref float value in values[wide..]) value = value > least ? value : 0;
    }
}
