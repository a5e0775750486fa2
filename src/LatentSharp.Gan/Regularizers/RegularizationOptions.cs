namespace LatentSharp.Gan.Regularizers;

/// <summary>What keeps the discriminator from running away, beside the objective's own penalties. Everything is off by default.</summary>
public sealed record RegularizationOptions
{
    /// <summary>libtorch throws at numbers that float32 cannot hold, and no training survives a tenth of this.</summary>
    internal const double MostWeight = 1e9;

    /// <summary>gamma of R1, the penalty on D's slope at real pictures; 0 (default) = off. Common values: 0.1 at 32 pixels to 10 at 128.</summary>
    public double R1Weight { get; init; }

    /// <summary>gamma of R2, the penalty on D's slope at generated pictures; 0 (default) = off.</summary>
    public double R2Weight { get; init; }

    /// <summary>lambda of DRAGAN, which wants the slope 1 around real pictures; 0 (default) = off; the paper's value is 10.</summary>
    public double DraganWeight { get; init; }

    /// <summary>
    /// Every so many discriminator steps the penalties are computed, with as many times the weight; at least 1; default 1.
    /// Source of the saving: Karras et al., "Analyzing and Improving the Image Quality of StyleGAN", CVPR 2020, section 3.1 (lazy regularization).
    /// </summary>
    public int PenaltyInterval { get; init; } = 1;

    /// <summary>Whether each of D's kernels is divided by its largest singular value (Miyato et al. 2018); default false.</summary>
    public bool SpectralNorm { get; init; }

    /// <summary>
    /// Standard deviation of the normal noise that is added to all pictures D sees, falling linearly to 0 at the end of the training;
    /// 0 (default) = off; pictures lie in [-1, 1]. Source: Sonderby et al., "Amortised MAP Inference for Image Super-resolution", ICLR 2017, section 3.2.
    /// </summary>
    public double InstanceNoise { get; init; }

    /// <summary>
    /// How far below 1 the label of real pictures lies, in [0, 0.5); 0 (default) = off; commonly 0.1. Only real labels are smoothed.
    /// Source: Salimans et al., "Improved Techniques for Training GANs", NeurIPS 2016, section 3.4.
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>The penalties that are on.</summary>
    public IReadOnlyList<GradientPenalty> Penalties
    {
        get
        {
            var penalties = new List<GradientPenalty>();
            if (R1Weight > 0) penalties.Add(new RealPenalty(R1Weight));
            if (R2Weight > 0) penalties.Add(new FakePenalty(R2Weight));
            if (DraganWeight > 0) penalties.Add(new DraganPenalty(DraganWeight));
            return penalties;
        }
    }

    /// <summary>Checks every number.</summary>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A number is outside its range; the message names it and the range.</exception>
    public RegularizationOptions Validated()
    {
        foreach ((string name, double value) in (ReadOnlySpan<(string, double)>)[("R1", R1Weight), ("R2", R2Weight), ("DRAGAN", DraganWeight), ("instance noise", InstanceNoise)])
        {
            if (!(value is >= 0 and <= MostWeight)) throw new ArgumentException($"The weight of {name} is 0 (off) or above, at most {MostWeight:G}, not {value}.");
        }

        if (LabelSmoothing is not (>= 0 and < 0.5)) throw new ArgumentException($"Label smoothing lies in [0, 0.5), not {LabelSmoothing}.");
        if (PenaltyInterval is < 1 or > 1000) throw new ArgumentException($"Penalties come every 1 to 1000 discriminator steps, not {PenaltyInterval}.");
        return this;
    }
}
