using static TorchSharp.torch;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_D = max(0, 1 - D(x)) + max(0, 1 + D(G(z))), L_G = -D(G(z)).
/// Source: Lim and Ye, "Geometric GAN", 2017; Miyato et al., "Spectral Normalization for Generative Adversarial Networks", ICLR 2018, equations 16 and 17.
/// </summary>
public sealed record HingeObjective : Objective
{
    /// <inheritdoc/>
    public override string Name => "hinge";

    /// <inheritdoc/>
    public override double? Boundary => 0;

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) => (1 - real).relu().mean() + (1 + fake).relu().mean();

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null) => -fake.mean();
}
