using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Regularizers;

/// <summary>
/// lambda E (|grad D(x + e n)| - 1)^2 around real pictures, n = 0.5 sd(x) u with u uniform in [0, 1) a pixel and e uniform in [0, 1) a picture.
/// Source: Kodali et al., "On Convergence and Stability of GANs" (DRAGAN), 2017, section 2.3; the perturbation is that of the authors' code.
/// </summary>
public sealed record DraganPenalty : GradientPenalty
{
    private const double Spread = 0.5;

    /// <summary>Makes the penalty.</summary>
    /// <param name="weight">lambda, above 0; the paper's is 10.</param>
    public DraganPenalty(double weight)
        : base(weight)
    {
    }

    /// <inheritdoc/>
    public override string Name => "DRAGAN";

    /// <inheritdoc/>
    public override bool WantsUnitSlope => true;

    /// <inheritdoc/>
    public override Tensor Points(Tensor real, Tensor fake, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(random);
        var uniform = new float[real.numel()];
        random.FillUniform(uniform, 0, 1);
        Tensor noise = Spread * real.std(unbiased: false) * tensor(uniform, real.shape, device: real.device).to(real.dtype);
        return real + SharePerPicture(real, random) * noise;
    }
}
