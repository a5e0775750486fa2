using LatentSharp.Gan.Regularizers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_D = log(1 + exp(D(G(z)) - D(x))) + gamma/2 |grad D|^2 at real and at generated pictures, L_G = log(1 + exp(D(x) - D(G(z)))),
/// pair by pair: a generated picture must look more real than a real one, which leaves no place to collapse to.
/// Source: Huang et al., "The GAN is dead; long live the GAN! A Modern GAN Baseline" (R3GAN), NeurIPS 2024, section 2 (RpGAN + R1 + R2);
/// Jolicoeur-Martineau, "The relativistic discriminator", ICLR 2019.
/// </summary>
public sealed record RelativisticObjective : Objective
{
    /// <summary>Makes the objective.</summary>
    /// <param name="penaltyWeight">gamma of R1 and of R2, above 0; default 1 (the paper takes 0.05 to 150 by size of the pictures).</param>
    public RelativisticObjective(double penaltyWeight = 1)
    {
        AtReal = new RealPenalty(penaltyWeight);
        AtFake = new FakePenalty(penaltyWeight);
    }

    /// <inheritdoc/>
    public override string Name => "relativistic";

    /// <summary>R1 with its weight.</summary>
    public RealPenalty AtReal { get; }

    /// <summary>R2 with its weight.</summary>
    public FakePenalty AtFake { get; }

    /// <inheritdoc/>
    public override bool ComparesPairs => true;

    /// <inheritdoc/>
    public override IReadOnlyList<GradientPenalty> Penalties => [AtReal, AtFake];

    /// <inheritdoc/>
    public override (double Discriminator, double Generator)? Equilibrium => (Math.Log(2), Math.Log(2));

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) => F.softplus(fake - real).mean();

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        return F.softplus(real - fake).mean();
    }
}
