using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_D = -log D(x) - log(1 - D(G(z))), L_G = log(1 - D(G(z))), from logits: the game of one value, which the generator learns
/// nothing from while D is sure of itself (it saturates). Source: Goodfellow et al. 2014, equation 1.
/// </summary>
public sealed record MinimaxObjective : Objective
{
    /// <inheritdoc/>
    public override string Name => "minimax";

    /// <inheritdoc/>
    public override bool HasLabels => true;

    /// <inheritdoc/>
    public override double? Boundary => 0;

    /// <inheritdoc/>
    public override (double Discriminator, double Generator)? Equilibrium => (2 * Math.Log(2), -Math.Log(2));

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) => KnownObjectives.NonSaturating.DiscriminatorLoss(real, fake, realLabel);

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null) => -F.binary_cross_entropy_with_logits(fake, zeros_like(fake));
}
