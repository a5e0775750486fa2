using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_D = -log D(x) - log(1 - D(G(z))), L_G = -log D(G(z)), from logits.
/// Source: Goodfellow et al., "Generative Adversarial Nets", NeurIPS 2014, section 3 (the form that does not saturate).
/// At the equilibrium L_D = 2 ln 2 and L_G = ln 2.
/// </summary>
public sealed record NonSaturatingObjective : Objective
{
    /// <inheritdoc/>
    public override string Name => "non-saturating";

    /// <inheritdoc/>
    public override bool HasLabels => true;

    /// <inheritdoc/>
    public override double? Boundary => 0;

    /// <inheritdoc/>
    public override (double Discriminator, double Generator)? Equilibrium => (2 * Math.Log(2), Math.Log(2));

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) =>
        F.binary_cross_entropy_with_logits(real, full_like(real, realLabel)) + F.binary_cross_entropy_with_logits(fake, zeros_like(fake));

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null) => F.binary_cross_entropy_with_logits(fake, ones_like(fake));
}
