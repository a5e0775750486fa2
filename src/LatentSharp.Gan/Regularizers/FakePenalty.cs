using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Regularizers;

/// <summary>
/// R2: gamma/2 E |grad D(G(z))|^2 at generated pictures.
/// Source: Mescheder, Geiger, Nowozin, "Which Training Methods for GANs do actually Converge?", ICML 2018, equation 10.
/// </summary>
public sealed record FakePenalty : GradientPenalty
{
    /// <summary>Makes the penalty.</summary>
    /// <param name="weight">gamma, above 0.</param>
    public FakePenalty(double weight)
        : base(weight)
    {
    }

    /// <inheritdoc/>
    public override string Name => "R2";

    /// <inheritdoc/>
    public override bool WantsUnitSlope => false;

    /// <inheritdoc/>
    public override Tensor Points(Tensor real, Tensor fake, RandomStream random) => fake;
}
