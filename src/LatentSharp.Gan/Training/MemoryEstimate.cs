using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;

namespace LatentSharp.Gan.Training;

/// <summary>The memory that a training will take at its peak, from the layers' sizes; the constants were fitted to trainings whose peak was measured (docs/doctor.md).</summary>
internal static class MemoryEstimate
{
    /// <summary>What the runtime, libtorch and the program take before the first tensor.</summary>
    private const long Base = 260L << 20;

    public static long Of(GanRecipe recipe, PreparedImages? images)
    {
        long generator = sizeof(float) * recipe.GeneratorPlan.Parameters, discriminator = sizeof(float) * recipe.DiscriminatorPlan.Parameters;
        long average = recipe.WeightAverage > 0 ? generator : 0;

        // Weights, gradients and two moments; and all but the gradients once more while a checkpoint is written.
        long weights = 4 * (generator + discriminator) + 3 * (generator + discriminator) + 2 * average;
        long pictures = images is null ? 0 : images.MemoryBytes;
        return Base + weights + pictures + Passes(recipe);
    }

    private static long Passes(GanRecipe recipe)
    {
        long real = Values(recipe.DiscriminatorPlan) * recipe.BatchSize, made = Values(recipe.GeneratorPlan) * recipe.BatchSize;
        double perValue = 3;
        double discriminatorStep = 2 * perValue * real;
        foreach (GradientPenalty penalty in recipe.Penalties) discriminatorStep += (penalty is InterpolationPenalty or DraganPenalty ? 3 : 2) * perValue * real;
        double generatorStep = perValue * (real + made);
        return (long)(sizeof(float) * Math.Max(discriminatorStep, generatorStep));
    }

    /// <summary>Numbers that the layers of one picture put out.</summary>
    private static long Values(NetworkPlan plan) => plan.Layers.Sum(layer => (long)layer.OutputChannels * layer.OutputSide * layer.OutputSide);
}
