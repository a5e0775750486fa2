using System.Diagnostics;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>What a training will take, from a few real steps on small batches.</summary>
/// <param name="SecondsPerIteration">One generator iteration with its critic steps.</param>
/// <param name="Seconds">The whole training.</param>
/// <param name="MemoryBytes">The process's memory at its peak, roughly.</param>
public sealed record TrainingEstimate(double SecondsPerIteration, double Seconds, long MemoryBytes)
{
    /// <summary>What the runtime and libtorch take before the first tensor.</summary>
    private const long BaseMemory = 300L << 20;

    /// <summary>
    /// Trains both networks for a moment on batches of 4 and of 8 pictures and reads the cost of a step (the optimiser) and of a
    /// picture (the convolutions) off the two times. Takes seconds, and as much memory as the networks.
    /// </summary>
    /// <param name="recipe">What would be trained.</param>
    /// <param name="count">Pictures in the set.</param>
    /// <param name="options">Threads and device; null = the defaults.</param>
    /// <returns>The estimate; a machine with other work to do is slower than it says.</returns>
    public static TrainingEstimate Measure(GanRecipe recipe, int count, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        options ??= new TrainingOptions();
        Device device = ComputeDevice.Open(options);
        using var game = new AdversarialGame(recipe, device, options.Kernels);
        (double discriminatorSmall, double generatorSmall) = Time(game, recipe, 4, device);
        (double discriminatorLarge, double generatorLarge) = Time(game, recipe, 8, device);
        double discriminator = Extrapolate(discriminatorSmall, discriminatorLarge, recipe.BatchSize);
        double generator = Extrapolate(generatorSmall, generatorLarge, recipe.BatchSize);
        double iteration = recipe.CriticStepsPerGeneratorStep * discriminator + generator;
        return new TrainingEstimate(iteration, iteration * recipe.IterationsPerEpoch(count) * recipe.Epochs, Memory(recipe));
    }

    private static (double Discriminator, double Generator) Time(AdversarialGame game, GanRecipe recipe, int batch, Device device)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        var random = new RandomStream(0, "estimate");
        Tensor codes = LatentCodes.Draw(random, batch, recipe.LatentSize).to(device);
        Tensor images = zeros(batch, recipe.ImageChannels, recipe.ImageSize, recipe.ImageSize, device: device);
        Tensor? classes = recipe.Classes == 0 ? null : zeros(batch, ScalarType.Int64, device);
        (double discriminator, double generator) = (double.MaxValue, double.MaxValue);
        for (int repeat = 0; repeat < 3; repeat++)   // the first warms up, the faster of the others counts
        {
            long start = Stopwatch.GetTimestamp();
            game.StepDiscriminator(images, codes, classes);
            double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            game.StepGenerator(codes, images, classes);
            if (repeat == 0) continue;
            discriminator = Math.Min(discriminator, first);
            generator = Math.Min(generator, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return (discriminator, generator);
    }

    /// <summary>A line through the times of 4 and 8 pictures; noise must not make more pictures cheaper than the same share of 8.</summary>
    private static double Extrapolate(double four, double eight, int batch)
    {
        double perPicture = Math.Max((eight - four) / 4, eight / 16);
        return Math.Max(eight + (batch - 8) * perPicture, perPicture * batch);
    }

    /// <summary>Weights, gradients and two moments; the activations of a training pass with their gradients, about four values each.</summary>
    private static long Memory(GanRecipe recipe)
    {
        long Activations(NetworkPlan plan) => plan.Layers.Sum(layer => (long)layer.OutputChannels * layer.OutputSide * layer.OutputSide);
        long weights = 4 * (recipe.GeneratorPlan.Parameters + recipe.DiscriminatorPlan.Parameters);
        long pass = 4 * recipe.BatchSize * (Activations(recipe.GeneratorPlan) + 2 * Activations(recipe.DiscriminatorPlan));
        return BaseMemory + sizeof(float) * (weights + pass);
    }
}
