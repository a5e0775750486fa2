using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Evaluation;

/// <summary>What came out when a trained generator was evaluated.</summary>
/// <param name="Recipe">The run's recipe.</param>
/// <param name="Epoch">Whole epochs that the generator was trained for; null = the pictures are of another origin than the run.</param>
/// <param name="Seed">The seed of the latent codes and of the measures.</param>
/// <param name="Result">The metrics.</param>
public sealed record GanEvaluation(GanRecipe Recipe, long? Epoch, long Seed, PictureEvaluationResult Result)
{
    /// <summary>The data as it was split for the training: gives the pictures of <see cref="TrainingPictures"/> and <see cref="HeldOutPictures"/> their numbers in the set.</summary>
    public required HoldOutSplit Split { get; init; }

    /// <summary>The generated pictures in order; picture k is picture k of <c>gan sample</c> with this seed, where there are no classes.</summary>
    public required IReadOnlyList<Picture> Generated { get; init; }

    /// <summary>The file or folder that the pictures come from; null (default) = a checkpoint of the run.</summary>
    public string? Origin { get; init; }

    /// <summary>The class that was asked for of each generated picture, in the shares of the training pictures; null where the generator knows of none.</summary>
    public IReadOnlyList<int>? GeneratedClasses { get; init; }

    /// <summary>The pictures that the generator was trained on, as the networks see them.</summary>
    public required PreparedImages TrainingPictures { get; init; }

    /// <summary>The pictures that were held out, as the networks would see them; null = none were.</summary>
    public PreparedImages? HeldOutPictures { get; init; }

    /// <summary>What a classifier says of the classes; null = there was none.</summary>
    public ClassEvaluation? Classes { get; init; }
}
