using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Training;

/// <summary>Trains a generator and a discriminator against each other.</summary>
public static class GanTrainer
{
    /// <summary>Trains from the start.</summary>
    /// <param name="recipe">What to train.</param>
    /// <param name="data">The real pictures; brought to the recipe's size and channels on the way.</param>
    /// <param name="store">Where options, measurements, grids and checkpoints go.</param>
    /// <param name="options">How to carry it out; null = the defaults.</param>
    /// <param name="progress">Told after every iteration; null = silent.</param>
    /// <param name="cancellation">Ends the training after the step under way; the state is saved first.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The recipe or an option is out of range.</exception>
    /// <exception cref="DataException">The data does not suit the recipe.</exception>
    public static TrainingResult Train(GanRecipe recipe, ImageSet data, IRunStore store, TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(store);
        options ??= new TrainingOptions();
        using var loop = new TrainingLoop(recipe.Validated(), data, store, options, progress);
        store.WriteOptions(RunDocument.Write(recipe, data, options));
        return loop.Run(cancellation);
    }

    /// <summary>Goes on from the newest checkpoint of a run, with the same bits as if it had never stopped.</summary>
    /// <param name="recipe">The run's recipe, with more epochs if it shall go further.</param>
    /// <param name="data">The same pictures.</param>
    /// <param name="store">The run.</param>
    /// <param name="options">How to carry it out; null = the defaults.</param>
    /// <param name="progress">Told after every iteration; null = silent.</param>
    /// <param name="cancellation">Ends the training after the step under way; the state is saved first.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="DataException">There is no checkpoint, or it does not fit the recipe or the data.</exception>
    public static TrainingResult Resume(GanRecipe recipe, ImageSet data, IRunStore store, TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(store);
        options ??= new TrainingOptions();
        Checkpoint checkpoint = store.ReadLatestCheckpoint()
            ?? throw new DataException("checkpoints", "there is no checkpoint that can be read.", "Start the run again with `latent gan train`.");
        using var loop = new TrainingLoop(recipe.Validated(), data, store, options, progress);
        loop.Load(checkpoint);
        store.AppendEvent(new JsonObject { ["epoch"] = checkpoint.Epoch, ["kind"] = "resumed" });
        return loop.Run(cancellation);
    }
}
