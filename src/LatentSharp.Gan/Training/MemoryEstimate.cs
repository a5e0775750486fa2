using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Training;

/// <summary>
/// The memory that a training will take at its peak, from the sizes of the layers. What a training keeps for each number that a layer puts out (the number
/// itself, what its norm and its activation keep, gradients, and what convolutions need for themselves) was fitted to eleven trainings of which the peak was
/// measured, one to a hundred times as large as each other; docs/doctor.md.
/// </summary>
internal static class MemoryEstimate
{
    /// <summary>What the runtime, libtorch and the program take before the first tensor.</summary>
    private const long Base = 251L << 20;

    /// <summary>What watching the game takes beside its copies of the training pictures.</summary>
    private const long Watch = 60_000_000;

    /// <summary>Times that the watch holds the training pictures: as pixels, twice as points whose neighbours are sought.</summary>
    private const int WatchedCopies = 3;

    private const double PerValue = 6.6, PerPointOfItsOwn = 11.2, PerPenalizedValue = 8.9;

    public static long Of(GanRecipe recipe, PreparedImages? images)
    {
        long generator = sizeof(float) * recipe.GeneratorPlan.Parameters, discriminator = sizeof(float) * recipe.DiscriminatorPlan.Parameters;
        long average = recipe.WeightAverage > 0 ? generator : 0;

        // Weights, gradients and two moments; and all but the gradients once more while a checkpoint is written.
        long weights = 4 * (generator + discriminator) + 3 * (generator + discriminator) + 2 * average;
        long numbers = Math.Min(NearestTraining.MostNumbers, images is null ? 0 : (long)images.Count * images.SampleCount);
        long watch = recipe.Watching.Enabled ? Watch + WatchedCopies * sizeof(float) * numbers : 0;
        return Base + watch + weights + Passes(recipe) + (images?.MemoryBytes ?? 0);
    }

    private static long Passes(GanRecipe recipe)
    {
        long real = Values(recipe.DiscriminatorPlan) * recipe.BatchSize, made = Values(recipe.GeneratorPlan) * recipe.BatchSize;

        // Penalties are computed one after the other, but what each needs is kept until the backward pass.
        double penalties = recipe.Penalties.Any(penalty => penalty is InterpolationPenalty or DraganPenalty) ? PerPointOfItsOwn : recipe.Penalties.Count > 0 ? PerPenalizedValue : 0;
        return (long)(sizeof(float) * (PerValue * (real + made) + penalties * real));
    }

    /// <summary>Numbers that the layers of one picture put out.</summary>
    private static long Values(NetworkPlan plan) => plan.Layers.Sum(layer => (long)layer.OutputChannels * layer.OutputSide * layer.OutputSide);
}
