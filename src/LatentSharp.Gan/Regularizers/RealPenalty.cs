using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Regularizers;

/// <summary>
/// R1: gamma/2 E |grad D(x)|^2 at real pictures.
/// Source: Mescheder, Geiger, Nowozin, "Which Training Methods for GANs do actually Converge?", ICML 2018, equation 9.
/// </summary>
public sealed record RealPenalty : GradientPenalty
{
    /// <summary>Makes the penalty.</summary>
    /// <param name="weight">gamma, above 0.</param>
    public RealPenalty(double weight)
        : base(weight)
    {
    }

    /// <inheritdoc/>
    public override string Name => "R1";

    /// <inheritdoc/>
    public override bool WantsUnitSlope => false;

    /// <inheritdoc/>
    public override Tensor Points(Tensor real, Tensor fake, RandomStream random) => real;
}
