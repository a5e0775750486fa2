using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>What a training will take, from a few real steps on this machine as it is now: one that has other work to do is slower, then and in the estimate.</summary>
/// <param name="SecondsPerIteration">One generator iteration with its critic steps.</param>
/// <param name="Seconds">The whole training: its iterations, the grids of pictures, and preparing pictures that are not kept.</param>
/// <param name="MemoryBytes">The process's memory at its peak.</param>
/// <param name="MeasuredBatch">Pictures in the steps that were measured; fewer than a batch where a batch's steps would have taken too long.</param>
public sealed record TrainingEstimate(double SecondsPerIteration, double Seconds, long MemoryBytes, int MeasuredBatch)
{
    private static readonly TimeSpan UsualBudget = TimeSpan.FromSeconds(12);

    /// <summary>
    /// Trains both networks for a moment, on whole batches if that can be done in time, otherwise on two smaller ones, from which the cost of a batch is
    /// extrapolated along a line. Takes seconds, and as much memory as the training.
    /// </summary>
    /// <param name="recipe">What would be trained.</param>
    /// <param name="count">Pictures to train on.</param>
    /// <param name="options">Threads, device and kernels; null = the defaults.</param>
    /// <param name="images">The real pictures; null = noise stands for them, and their preparation and memory are left out.</param>
    /// <param name="budget">About how long it may take, unless a single small step takes longer; null = 12 seconds.</param>
    /// <param name="cancellation">Ends it after the step under way.</param>
    /// <returns>The estimate.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainingEstimate Measure(GanRecipe recipe, int count, TrainingOptions? options = null, PreparedImages? images = null, TimeSpan? budget = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        options ??= new TrainingOptions();
        Device device = ComputeDevice.Open(options);
        using var rehearsal = new TrainingRehearsal(recipe, device, options.Kernels, images, cancellation);
        (double iteration, int measured) = rehearsal.IterationSeconds(budget ?? UsualBudget);
        double preparation = rehearsal.PreparationSeconds() * recipe.BatchSize * recipe.CriticStepsPerGeneratorStep;
        int grids = recipe.Epochs / (options.GridEvery ?? Math.Max(1, recipe.Epochs / 50)) + 2;
        double seconds = (iteration + preparation) * recipe.IterationsPerEpoch(count) * recipe.Epochs + grids * rehearsal.GridSeconds();
        return new TrainingEstimate(iteration, seconds, MemoryEstimate.Of(recipe, images), measured);
    }
}
