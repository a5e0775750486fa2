using System.Numerics.Tensors;

namespace LatentSharp.Gan.Laboratory.Games;

/// <summary>Plain gradient descent: a step as long as the gradient. Adam divides by the gradient's size, which would hide that one vanishes.</summary>
internal sealed class GradientDescent(float[] parameters, float[] gradients, double rate) : IParameterStep
{
    public void Step(double share)
    {
        TensorPrimitives.MultiplyAdd(gradients, (float)(-rate * share), parameters, parameters);
        Array.Clear(gradients);
    }
}
