using System.Text.Json.Nodes;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Onnx.Tests.Gan;

/// <summary>
/// Both networks of a recipe as if they had been trained: every bias, scale and shift is a random number, running averages have followed some batches, so that
/// whatever an exporter forgets makes a difference.
/// </summary>
internal sealed class LivedInGame : IDisposable
{
    private const int Batch = 8;

    public LivedInGame(GanRecipe recipe)
    {
        Recipe = recipe;
        Generator = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(5, "generator"));
        Discriminator = new DiscriminatorNetwork(recipe.DiscriminatorPlan, new RandomStream(5, "discriminator"));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var random = new RandomStream(5, "shifts");
        foreach ((_, Tensor tensor) in Generator.Parameters.Concat(Discriminator.Parameters))
        {
            if (tensor.dim() > 1) continue;
            float[] values = new float[tensor.numel()];
            random.FillNormal(values, 0, 0.3f);
            tensor.add_(TensorTransfer.FromValues(values, tensor.shape, CPU));
        }

        // A trained generator draws from black to white.
        Generator.Parameters.Last(item => item.Name.EndsWith("weight", StringComparison.Ordinal) && item.Tensor.dim() == 4).Tensor.mul_(5);
        for (int pass = 0; pass < 20; pass++)
        {
            Generator.Forward(Codes(Batch, pass), PassMode.Training, ClassNumbers(Batch));
            Discriminator.Forward(Pictures(Batch, pass), PassMode.Training, ClassNumbers(Batch));
        }

        // Where samples come from an average, the trained weights beside it are others.
        using var other = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(6, "generator"));
        IEnumerable<NamedTensor> generators = recipe.WeightAverage > 0 ? [.. other.Save(), .. Generator.Save(WeightAverage.Prefix)] : Generator.Save();
        Checkpoint = new Checkpoint(3, new JsonObject(), [.. generators, .. Discriminator.Save()]);
    }

    public GanRecipe Recipe { get; }

    public GeneratorNetwork Generator { get; }

    public DiscriminatorNetwork Discriminator { get; }

    public Checkpoint Checkpoint { get; }

    /// <returns>[count, latent size].</returns>
    public Tensor Codes(int count, long seed) => LatentCodes.Draw(SampleCodes.Open(seed), count, Recipe.LatentSize);

    /// <returns>[count, channels, side, side] in (-1, 1).</returns>
    public Tensor Pictures(int count, long seed)
    {
        long[] shape = [count, Recipe.ImageChannels, Recipe.ImageSize, Recipe.ImageSize];
        float[] values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        new RandomStream(seed, "pictures").FillUniform(values, -1, 1);
        return TensorTransfer.FromValues(values, shape, CPU);
    }

    /// <returns>[count], or null where nobody knows of classes.</returns>
    public Tensor? ClassNumbers(int count) => LatentCodes.ClassesInTurn(count, Recipe.Classes);

    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }
}
