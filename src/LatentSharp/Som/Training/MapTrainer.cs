using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Som;

/// <summary>Trains self-organizing maps.</summary>
public static class MapTrainer
{
    /// <summary>Why samples that are not in memory, which are read anew each epoch, cannot be trained on with a recipe.</summary>
    /// <param name="recipe">What is asked for.</param>
    /// <returns>A sentence that says what to do; null if they can.</returns>
    public static string? WhyNotStreamed(MapRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return StreamPreparation.WhyNot(recipe);
    }

    /// <summary>Trains a map from its beginning.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="samples">What it learns from: a matrix; or a file of any length, which can be trained on in batches only and must have no missing values.</param>
    /// <param name="options">How it is carried out; null = the defaults.</param>
    /// <param name="progress">Who hears of it, or null.</param>
    /// <param name="cancellation">Stops early; the result holds the map after the last whole epoch.</param>
    /// <returns>The map and how the training went.</returns>
    /// <exception cref="ArgumentException">The recipe does not fit itself or the samples.</exception>
    /// <exception cref="DataException">The samples cannot be used; the message names row and column.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while samples that are not in memory were checked, before the first epoch.</exception>
    public static MapTrainingResult Train(MapRecipe recipe, SampleSource samples, MapTrainingOptions? options = null,
        IProgress<MapProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var job = new MapTrainingJob(recipe, samples, options ?? new MapTrainingOptions(), progress, cancellation);
        return job.Run(null, cancellation);
    }

    /// <summary>Trains a map from its beginning and stores what is needed to go on after an interruption or a kill.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="samples">What it learns from: a matrix; or a file of any length, which can be trained on in batches only and must have no missing values.</param>
    /// <param name="store">Where options, measurements and checkpoints go; the map itself is the caller's to save.</param>
    /// <param name="options">How it is carried out; null = the defaults.</param>
    /// <param name="progress">Who hears of it, or null.</param>
    /// <param name="cancellation">Stops early; the state after the last whole epoch is stored first.</param>
    /// <returns>The map and how the training went.</returns>
    /// <exception cref="ArgumentException">The recipe does not fit itself or the samples.</exception>
    /// <exception cref="DataException">The samples cannot be used; the message names row and column.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while samples that are not in memory were checked, before the first epoch.</exception>
    public static MapTrainingResult Train(MapRecipe recipe, SampleSource samples, IRunStore store, MapTrainingOptions? options = null,
        IProgress<MapProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        using var job = new MapTrainingJob(recipe, samples, options ?? new MapTrainingOptions(), progress, cancellation);
        store.WriteOptions(job.Options());
        return job.Run(store, cancellation);
    }

    /// <summary>Goes on from the newest checkpoint of a training, with the same bits as if it had never stopped.</summary>
    /// <param name="recipe">The training's recipe. With more epochs it goes further: the epochs to come follow the schedules of the new number.</param>
    /// <param name="samples">The same samples.</param>
    /// <param name="store">The training's store.</param>
    /// <param name="options">How it is carried out; null = the defaults. The engine is the one that wrote the checkpoint.</param>
    /// <param name="progress">Who hears of it, or null.</param>
    /// <param name="cancellation">Stops early; the state after the last whole epoch is stored first.</param>
    /// <returns>The map and how the training went.</returns>
    /// <exception cref="ArgumentException">More epochs are done than the recipe has, or another engine is asked for.</exception>
    /// <exception cref="DataException">There is no checkpoint, or it does not fit the recipe or the samples.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled while samples that are not in memory were checked, before the first epoch.</exception>
    public static MapTrainingResult Resume(MapRecipe recipe, SampleSource samples, IRunStore store, MapTrainingOptions? options = null,
        IProgress<MapProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        Checkpoint checkpoint = store.ReadLatestCheckpoint()
            ?? throw new DataException("checkpoints", "there is no checkpoint that can be read.", "Train the map again with `latent som train`.");
        using var job = new MapTrainingJob(recipe, samples, options ?? new MapTrainingOptions(), progress, cancellation, checkpoint);
        store.TruncateMetrics(checkpoint.Epoch);
        store.AppendEvent(new JsonObject { ["epoch"] = checkpoint.Epoch, ["kind"] = "resumed" });
        return job.Run(store, cancellation);
    }
}
