using LatentSharp.Gan.Regularizers;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_C = mean C(G(z)) - mean C(x) + lambda (|grad C| - 1)^2 between real and generated pictures, L_G = -mean C(G(z)).
/// Source: Gulrajani et al., "Improved Training of Wasserstein GANs", NeurIPS 2017, algorithm 1.
/// </summary>
public sealed record WassersteinGradientPenaltyObjective : Objective
{
    /// <summary>Makes the objective.</summary>
    /// <param name="penaltyWeight">lambda, above 0; default 10, the paper's.</param>
    public WassersteinGradientPenaltyObjective(double penaltyWeight = 10) => Penalty = new InterpolationPenalty(penaltyWeight);

    /// <inheritdoc/>
    public override string Name => "wasserstein-gp";

    /// <summary>The penalty with its weight.</summary>
    public InterpolationPenalty Penalty { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<GradientPenalty> Penalties => [Penalty];

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) => fake.mean() - real.mean();

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null) => -fake.mean();
}
