namespace LatentSharp.Gan.Augmentation;

/// <summary>Help for small data: how pictures are changed before the discriminator sees them. Everything is off by default.</summary>
/// <remarks>
/// Sources: Zhao, Liu, Lin, Zhu, Han, "Differentiable Augmentation for Data-Efficient GAN Training", NeurIPS 2020 (the changes, on real and
/// generated pictures alike); Karras et al., "Training Generative Adversarial Networks with Limited Data", NeurIPS 2020 (the probability and its rule).
/// </remarks>
public sealed record AugmentationOptions
{
    /// <summary>Nothing is changed.</summary>
    public static AugmentationOptions Off { get; } = new();

    /// <summary>
    /// Brightness + U(-0.5, 0.5), saturation x U(0, 2) about each pixel's mean over the channels (3 channels only), contrast x U(0.5, 1.5)
    /// about the picture's mean; default false.
    /// </summary>
    public bool Color { get; init; }

    /// <summary>A shift by whole pixels, up to an eighth of the side each way; default false.</summary>
    public bool Translation { get; init; }

    /// <summary>A square of half the side is hidden, its centre anywhere in the picture; default false.</summary>
    public bool Cutout { get; init; }

    /// <summary>
    /// Real pictures are mirrored left to right with probability 1/2, which doubles the data where a mirrored picture is as good as
    /// any (faces, animals; not digits or letters); default false.
    /// </summary>
    public bool HorizontalFlips { get; init; }

    /// <summary>
    /// What stands where a shift or a hole leaves nothing, in [-1, 1]; default 0, mid gray, as in the paper.
    /// A fill that no picture of the set has there shows the discriminator that the picture was changed; a fill equal to the ground (-1 for
    /// padded sets) makes a shifted picture look like a real one, which the generator then may learn to make.
    /// </summary>
    public double Fill { get; init; }

    /// <summary>
    /// p, the chance of each change for each picture, in [0, 1]; default 1, which is the first paper's method.
    /// With <see cref="Adaptive"/> p starts at 0 and this is the most it may reach.
    /// </summary>
    public double Probability { get; init; } = 1;

    /// <summary>p follows the discriminator's certainty about real pictures; default false.</summary>
    public bool Adaptive { get; init; }

    /// <summary>The mean sign of D on real pictures above which p grows and below which it shrinks, in (0, 1); default 0.6, the paper's.</summary>
    public double AdaptiveTarget { get; init; } = 0.6;

    /// <summary>
    /// Real pictures seen in which p can go from 0 to 1, at least 1; default 20,000. The paper takes 500,000 of its 25 million; a training on a
    /// small computer sees 100,000 or so in all, of which 20,000 are a fifth (and fifty passes over 400 faces).
    /// </summary>
    public int AdaptiveImages { get; init; } = 20_000;

    /// <summary>Whether no picture is ever changed.</summary>
    public bool IsOff => !HorizontalFlips && !ChangesPictures;

    /// <summary>Whether real and generated pictures are changed before D sees them.</summary>
    internal bool ChangesPictures => (Color || Translation || Cutout) && Probability > 0;

    /// <summary>Checks every number.</summary>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A number is outside its range, or there is nothing whose strength could adapt.</exception>
    public AugmentationOptions Validated()
    {
        Require(Fill is >= -1 and <= 1, $"The fill lies in [-1, 1], as pictures do, not {Fill}.");
        Require(Probability is >= 0 and <= 1, $"The probability of a change lies in [0, 1], not {Probability}.");
        Require(AdaptiveTarget is > 0 and < 1, $"The target of the adaptive strength lies between 0 and 1, not {AdaptiveTarget}.");
        Require(AdaptiveImages >= 1, $"The adaptive strength takes 1 or more pictures to go from 0 to 1, not {AdaptiveImages}.");
        Require(!Adaptive || ChangesPictures, "An adaptive strength needs a change to apply (color, translation or cutout) and a probability above 0 that it may reach.");
        return this;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds) throw new ArgumentException(message);
    }
}
