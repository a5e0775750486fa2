using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.FeatureSpaces;
using LatentSharp.Gan.Classifiers;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Sampling;
using LatentSharp.Gan.Training;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Evaluation;

/// <summary>Measures a trained generator against the pictures that it was trained on and those that were held out.</summary>
public static class GanEvaluator
{
    /// <summary>The fewest pictures of a kind that say anything.</summary>
    public const int FewestPictures = 20;

    /// <summary>Draws pictures from a checkpoint and measures them.</summary>
    /// <param name="recipe">The run's recipe; it says what was held out.</param>
    /// <param name="data">The run's data, whole.</param>
    /// <param name="checkpoint">A checkpoint of the run; pictures come from the average of the weights where the recipe keeps one.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="progress">Told now and then; null = silent.</param>
    /// <param name="cancellation">Stops the work; nothing is left behind.</param>
    /// <returns>The metrics with everything that is needed to show them.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="DataException">The data has too few pictures, or the checkpoint does not fit the recipe.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static GanEvaluation Measure(GanRecipe recipe, ImageSet data, Checkpoint checkpoint, GanEvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(checkpoint);
        options ??= new GanEvaluationOptions();
        HoldOutSplit split = recipe.HoldOut.Split(data, recipe.FirstPictures);
        int count = CountOf(options, split, data.Name);
        PictureEvaluationOptions measures = options.Measures with { Count = count };
        ComputeDevice.Open(new TrainingOptions { Threads = measures.Threads });
        ImageSet training = split.TrainingPart(data);
        PreparedImages prepared = Prepare(recipe, training);
        ImageSet? aside = split.HeldOutPart(data);
        PreparedImages? heldOut = aside is null ? null : Prepare(recipe, aside);
        var stages = new EvaluationStages(progress);
        int[]? classes = recipe.Classes == 0 ? null : ClassesLike(training, count, measures.Seed);
        IReadOnlyList<Picture> generated = Draw(recipe, checkpoint, count, measures.Seed, classes, stages.Drawing(count), cancellation);
        var input = new PictureEvaluationInput(PictureBatch.Of(prepared), PictureBatch.Of(generated))
        {
            HeldOut = heldOut is null ? null : PictureBatch.Of(heldOut),
            HeldOutGroups = split.HeldOutClasses is null ? null : aside?.Labels,
            Spaces = [.. options.Spaces, .. options.Classifier is { } space ? [space] : (IFeatureSpace[])[]],
        };
        ClassEvaluation? judged = options.Classifier is { } classifier ? Judge(classifier, input, training, classes, measures, stages, cancellation) : null;
        PictureEvaluationResult result = PictureEvaluation.Measure(input, measures, stages.Measuring(), cancellation);
        result = result with { Metrics = [.. result.Metrics, .. judged?.Metrics ?? []] };
        return new GanEvaluation(recipe, checkpoint.Epoch, measures.Seed, result)
        {
            Split = split,
            Generated = generated,
            GeneratedClasses = classes,
            TrainingPictures = prepared,
            HeldOutPictures = heldOut,
            Classes = judged,
        };
    }

    /// <summary>Labels are compared only where they mean the same: the classes have equal names, or no names and equal numbers.</summary>
    private static ClassEvaluation Judge(PictureClassifier classifier, PictureEvaluationInput input, ImageSet training, int[]? asked, PictureEvaluationOptions measures, EvaluationStages stages, CancellationToken cancellation)
    {
        stages.Counting();
        IReadOnlyList<string> names = classifier.Origin.ClassNames;
        bool same = training.Labels is not null && (training.ClassNames is { } known ? known.SequenceEqual(names) : training.ClassCount == names.Count);
        return ClassEvaluator.Measure(classifier, input, same ? training.Labels : null, same ? asked : null, measures, cancellation);
    }

    private static PreparedImages Prepare(GanRecipe recipe, ImageSet images) => images.Prepare(recipe.ImageSize, recipe.ImageChannels, recipe.Resize);

    private static int CountOf(GanEvaluationOptions options, HoldOutSplit split, string data)
    {
        int training = split.Training.Count;
        if (training < 2 * FewestPictures)
            throw new DataException(data, $"{training} training pictures are too few: a floor compares two halves of them, at least {FewestPictures} each.", "Evaluate a run that was trained on more pictures.");
        int count = options.Count ?? Math.Min(GanEvaluationOptions.UsualCount, training);
        if (count >= FewestPictures && count <= training) return count;
        throw new ArgumentException($"{FewestPictures:N0} to {training:N0} pictures can be generated for an evaluation, not {count:N0}: the run was trained on {training:N0}, and metrics compare equal numbers (at most half of them, {training / 2:N0}, with the other half as the floor).");
    }

    private static IReadOnlyList<Picture> Draw(GanRecipe recipe, Checkpoint checkpoint, int count, long seed, int[]? classes, IProgress<int> drawn, CancellationToken cancellation)
    {
        using var sampler = new GanSampler(recipe, checkpoint);
        return classes is null ? sampler.Sample(count, seed, progress: drawn, cancellation: cancellation) : sampler.Sample(classes, seed, drawn, cancellation);
    }

    /// <summary>The classes of training pictures in a random order, so that unlike shares of the classes are no fault of the generator's.</summary>
    private static int[] ClassesLike(ImageSet training, int count, long seed)
    {
        int[] order = [.. training.Labels!];
        new RandomStream(seed, "evaluated classes").Shuffle<int>(order);
        return order[..count];
    }
}
