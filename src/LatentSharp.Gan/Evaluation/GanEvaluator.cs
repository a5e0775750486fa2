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
        return Measure(recipe, data, checkpoint.Epoch, Drawn, options, progress, cancellation);

        (IReadOnlyList<Picture> Generated, int[]? Classes) Drawn(ImageSet training, int count, EvaluationStages stages)
        {
            int[]? classes = recipe.Classes == 0 ? null : ClassesLike(training, count, options.Measures.Seed);
            return (Draw(recipe, checkpoint, count, options.Measures.Seed, classes, stages.Drawing(count), cancellation), classes);
        }
    }

    /// <summary>Measures pictures of any other origin, such as another program's, against the real pictures of a run, so that both stand beside the same floors.</summary>
    /// <param name="recipe">The run's recipe; it says how real pictures are prepared and what was held out. Nothing is drawn.</param>
    /// <param name="data">The run's data, whole.</param>
    /// <param name="pictures">The pictures, of the recipe's size and channels; the first ones are measured, as many as the options say, where there are more.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <param name="progress">Told now and then; null = silent.</param>
    /// <param name="cancellation">Stops the work; nothing is left behind.</param>
    /// <returns>The metrics with everything that is needed to show them; without an epoch and without classes that were asked for.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or a picture has another size.</exception>
    /// <exception cref="DataException">The data has too few pictures.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static GanEvaluation MeasurePictures(GanRecipe recipe, ImageSet data, IReadOnlyList<Picture> pictures, GanEvaluationOptions? options = null,
        IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(pictures);
        options ??= new GanEvaluationOptions();
        if (pictures.Count < Math.Max(options.Count ?? 0, FewestPictures)) throw new ArgumentException($"There are {pictures.Count:N0} pictures, not {Math.Max(options.Count ?? 0, FewestPictures):N0}.", nameof(pictures));
        if (pictures.FirstOrDefault(picture => picture.Width != recipe.ImageSize || picture.Height != recipe.ImageSize || picture.Channels != recipe.ImageChannels) is { } other)
            throw new ArgumentException($"A picture is {other.Width} x {other.Height} x {other.Channels}, the run's are {recipe.ImageSize} x {recipe.ImageSize} x {recipe.ImageChannels}.", nameof(pictures));
        GanEvaluationOptions bounded = options with { Count = options.Count ?? Math.Min(pictures.Count, Math.Min(GanEvaluationOptions.UsualCount, recipe.HoldOut.Split(data, recipe.FirstPictures).Training.Count)) };
        return Measure(recipe, data, null, (_, count, _) => ([.. pictures.Take(count)], null), bounded, progress, cancellation);
    }

    private static GanEvaluation Measure(GanRecipe recipe, ImageSet data, long? epoch, Func<ImageSet, int, EvaluationStages, (IReadOnlyList<Picture> Generated, int[]? Classes)> draw,
        GanEvaluationOptions options, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        HoldOutSplit split = recipe.HoldOut.Split(data, recipe.FirstPictures);
        int count = CountOf(options, split, data.Name);
        PictureEvaluationOptions measures = options.Measures with { Count = count };
        ComputeDevice.Open(new TrainingOptions { Threads = measures.Threads });
        ImageSet training = split.TrainingPart(data);
        PreparedImages prepared = Prepare(recipe, training);
        ImageSet? aside = split.HeldOutPart(data);
        PreparedImages? heldOut = aside is null ? null : Prepare(recipe, aside);
        var stages = new EvaluationStages(progress);
        (IReadOnlyList<Picture> generated, int[]? classes) = draw(training, count, stages);
        var input = new PictureEvaluationInput(PictureBatch.Of(prepared), PictureBatch.Of(generated))
        {
            HeldOut = heldOut is null ? null : PictureBatch.Of(heldOut),
            HeldOutGroups = split.HeldOutClasses is null ? null : aside?.Labels,
            Spaces = [.. options.Spaces, .. options.Classifier is { } space ? [space] : (IFeatureSpace[])[]],
        };
        ClassEvaluation? judged = options.Classifier is { } classifier ? Judge(classifier, input, training, classes, measures, stages, cancellation) : null;
        PictureEvaluationResult result = PictureEvaluation.Measure(input, measures, stages.Measuring(), cancellation);
        result = result with { Metrics = [.. result.Metrics, .. judged?.Metrics ?? []] };
        return new GanEvaluation(recipe, epoch, measures.Seed, result)
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
