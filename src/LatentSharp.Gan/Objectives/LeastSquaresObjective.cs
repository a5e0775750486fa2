using static TorchSharp.torch;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_D = 1/2 (D(x) - 1)^2 + 1/2 D(G(z))^2, L_G = 1/2 (D(G(z)) - 1)^2.
/// Source: Mao et al., "Least Squares Generative Adversarial Networks", ICCV 2017, equation 9.
/// </summary>
public sealed record LeastSquaresObjective : Objective
{
    /// <inheritdoc/>
    public override string Name => "least-squares";

    /// <inheritdoc/>
    public override bool HasLabels => true;

    /// <inheritdoc/>
    public override double? Boundary => 0.5;

    /// <inheritdoc/>
    public override (double Discriminator, double Generator)? Equilibrium => (0.25, 0.125);

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) =>
        0.5 * (real - realLabel).square().mean() + 0.5 * fake.square().mean();

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null) => 0.5 * (fake - 1).square().mean();
}
