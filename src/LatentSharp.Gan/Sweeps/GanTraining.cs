using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Sweeps;

/// <summary>What a trial trains.</summary>
/// <param name="Recipe">The recipe; its epochs are replaced by those of the sweep's budget.</param>
/// <param name="Data">The real pictures.</param>
/// <param name="Options">How it is carried out; threads, checkpoints and pauses are the sweep's.</param>
public sealed record GanTraining(GanRecipe Recipe, ImageSet Data, TrainingOptions Options)
{
    /// <summary>What the run folder is wrapped into before the training writes to it; null (default) = nothing.</summary>
    public Func<RunFolder, IRunStore>? Wrap { get; init; }
}
