using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Regularizers;

/// <summary>
/// lambda E (|grad C(e x + (1 - e) G(z))| - 1)^2 with e uniform in [0, 1): the critic's slope on the way from generated to real pictures.
/// Source: Gulrajani et al., "Improved Training of Wasserstein GANs", NeurIPS 2017, equation 3.
/// </summary>
public sealed record InterpolationPenalty : GradientPenalty
{
    /// <summary>Makes the penalty.</summary>
    /// <param name="weight">lambda, above 0; the paper's is 10.</param>
    public InterpolationPenalty(double weight)
        : base(weight)
    {
    }

    /// <inheritdoc/>
    public override string Name => "gradient penalty";

    /// <inheritdoc/>
    public override bool WantsUnitSlope => true;

    /// <inheritdoc/>
    public override Tensor Points(Tensor real, Tensor fake, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        ArgumentNullException.ThrowIfNull(random);
        Tensor share = SharePerPicture(real, random);
        return share * real + (1 - share) * fake;
    }
}
