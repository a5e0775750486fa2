using System.Numerics;
using System.Runtime.CompilerServices;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>Leaky ReLU as libtorch defines it: at 0 and at what is not a number the lower slope holds.</summary>
internal static class Leaky
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Apply(Vector<float> value, float slope) => Gradient(value, value, slope);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Apply(float value, float slope) => Gradient(value, value, slope);

    /// <summary>The gradient behind the activation, from the number before (or behind) it and the gradient after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Gradient(Vector<float> value, Vector<float> gradient, float slope) =>
        Vector.ConditionalSelect(Vector.GreaterThan(value, Vector<float>.Zero), gradient, gradient * slope);

    /// <inheritdoc cref="Gradient(Vector{float}, Vector{float}, float)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Gradient(float value, float gradient, float slope) => value > 0 ? gradient : gradient * slope;
}
