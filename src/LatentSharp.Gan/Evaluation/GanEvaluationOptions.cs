using LatentSharp.Evaluation;
using LatentSharp.FeatureSpaces;
using LatentSharp.Gan.Classifiers;

namespace LatentSharp.Gan.Evaluation;

/// <summary>How a trained generator is evaluated.</summary>
public sealed record GanEvaluationOptions
{
    /// <summary>The most pictures that are generated where nobody asks for a number.</summary>
    public const int UsualCount = 5000;

    /// <summary>
    /// Pictures to generate, at least 20 and at most as many as were trained on; null (default) = that many, up to 5,000. Copies are sought among all of
    /// them; distributions are compared at half the number of training pictures at most, because their floor needs two halves.
    /// </summary>
    public int? Count { get; init; }

    /// <summary>The measures' own options; their seed is also that of the latent codes, their threads are also those of the generator, their count is taken from <see cref="Count"/>.</summary>
    public PictureEvaluationOptions Measures { get; init; } = new();

    /// <summary>Spaces beside pixels, principal components and random convolutions; default none.</summary>
    public IReadOnlyList<IFeatureSpace> Spaces { get; init; } = [];

    /// <summary>Whose features are one more space, and who counts the classes of the pictures; null (default) = nobody.</summary>
    public PictureClassifier? Classifier { get; init; }
}
