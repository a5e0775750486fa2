using System.Numerics.Tensors;

namespace LatentSharp.Points;

/// <summary>exp(-d^2 / (2 sigma^2)).</summary>
internal sealed class GaussianKernel(double sigma) : PairKernel
{
    private readonly float _factor = (float)(-0.5 / (sigma * sigma));

    public override void Apply(int query, ReadOnlySpan<float> squares, double slack, Span<float> values)
    {
        TensorPrimitives.Multiply(squares, _factor, values);
        TensorPrimitives.Exp(values, values);
    }
}
