using static TorchSharp.torch;

namespace LatentSharp.Gan.Objectives;

/// <summary>
/// L_C = mean C(G(z)) - mean C(x), L_G = -mean C(G(z)), with every critic parameter clipped to [-c, c] after each critic step.
/// Source: Arjovsky, Chintala, Bottou, "Wasserstein GAN", ICML 2017, algorithm 1.
/// Clipping reaches batch norm's scale and shift too, so that the loss is a distance only up to an unknown constant.
/// </summary>
public sealed record WassersteinClipObjective : Objective
{
    /// <summary>libtorch throws at numbers that float32 cannot hold, and a bound like this clips nothing.</summary>
    private const double MostBound = 1e9;

    /// <summary>Makes the objective.</summary>
    /// <param name="clipBound">c, above 0; default 0.01, the paper's.</param>
    public WassersteinClipObjective(double clipBound = 0.01)
    {
        if (!(clipBound is > 0 and <= MostBound)) throw new ArgumentOutOfRangeException(nameof(clipBound), clipBound, $"The clip bound is above 0 and at most {MostBound:G}.");
        ClipBound = clipBound;
    }

    /// <inheritdoc/>
    public override string Name => "wasserstein-clip";

    /// <summary>The bound c of every critic parameter.</summary>
    public double ClipBound { get; }

    /// <inheritdoc/>
    public override double ParameterBound => ClipBound;

    /// <inheritdoc/>
    public override Tensor DiscriminatorLoss(Tensor real, Tensor fake, double realLabel = 1) => fake.mean() - real.mean();

    /// <inheritdoc/>
    public override Tensor GeneratorLoss(Tensor fake, Tensor? real = null) => -fake.mean();
}
