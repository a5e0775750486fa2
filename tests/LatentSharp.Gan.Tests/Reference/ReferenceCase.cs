using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Reference;

/// <summary>A case of make_reference.py or make_objective_reference.py: the recipe at small width, its initial weights and its inputs.</summary>
internal sealed class ReferenceCase
{
    public ReferenceCase(string name, GanRecipe recipe) => (Name, Recipe) = (name, recipe);

    /// <summary>The first reference recipe, four channels wide.</summary>
    public static ReferenceCase Dcgan { get; } = new("dcgan-olivetti",
        KnownRecipes.DcganOlivetti with { Width = NetworkWidth.FromChannels(4), LatentSize = 16, BatchSize = 6 });

    /// <summary>The second reference recipe, four channels wide.</summary>
    public static ReferenceCase Wgan { get; } = new("wgan-fashion-mnist",
        KnownRecipes.WganFashionMnist with { Width = NetworkWidth.FromChannels(4), LatentSize = 16, BatchSize = 6 });

    /// <summary>Three channels and 32 pixels, which take other paths through the layers than one channel does.</summary>
    public static ReferenceCase Rgb { get; } = new("rgb-32", KnownRecipes.DcganOlivetti with
    {
        ImageSize = 32,
        ImageChannels = 3,
        Width = NetworkWidth.FromChannels(3),
        LatentSize = 5,
        BatchSize = 4,
        CriticStepsPerGeneratorStep = 2,
    });

    public static ReferenceCase ByName(string name) => new[] { Dcgan, Wgan, Rgb }.Single(item => item.Name == name);

    public string Name { get; }

    public GanRecipe Recipe { get; }

    /// <summary>The two networks with the initial weights of the reference.</summary>
    public AdversarialGame Start()
    {
        var game = new AdversarialGame(Recipe);
        game.Generator.Load(InitialValues(game.Generator.Parameters.Concat(game.Generator.Buffers), "generator"));
        game.Discriminator.Load(InitialValues(game.Discriminator.Parameters.Concat(game.Discriminator.Buffers), "discriminator"));
        return game;
    }

    /// <summary>[batch, latent size].</summary>
    public Tensor Codes(string step) =>
        tensor(HashedNumbers.Make($"{Name}/codes/{step}", (long)Recipe.BatchSize * Recipe.LatentSize, 1), Recipe.BatchSize, Recipe.LatentSize);

    /// <summary>[batch, channels, side, side].</summary>
    public Tensor Images(int step)
    {
        long[] shape = [Recipe.BatchSize, Recipe.ImageChannels, Recipe.ImageSize, Recipe.ImageSize];
        return tensor(HashedNumbers.Make($"{Name}/images/{step}", shape.Aggregate((product, extent) => product * extent), 1), shape);
    }

    private Dictionary<string, NamedTensor> InitialValues(IEnumerable<(string Name, Tensor Tensor)> parts, string network) =>
        parts.ToDictionary(part => $"{network}.{part.Name}", part => new NamedTensor($"{network}.{part.Name}", part.Tensor.shape, Initial($"{network}.{part.Name}", part.Tensor.shape)));

    private float[] Initial(string name, long[] shape)
    {
        long count = shape.Aggregate((product, extent) => product * extent);
        string key = $"{Name}/{name}";
        if (name.EndsWith("spectral.u", StringComparison.Ordinal)) return HashedNumbers.Make(key, count, 1);
        if (name.EndsWith("running_mean", StringComparison.Ordinal)) return HashedNumbers.Make(key, count, 0.25);
        if (name.EndsWith("running_var", StringComparison.Ordinal) || name.EndsWith("norm.weight", StringComparison.Ordinal)) return HashedNumbers.Make(key, count, 0.25, 1);
        if (name.EndsWith("bias", StringComparison.Ordinal)) return HashedNumbers.Make(key, count, 0.125);
        double bound = Math.Sqrt(6.0 / (16 * (shape[0] + shape[1])));
        return HashedNumbers.Make(key, count, Math.Pow(2, Math.Round(Math.Log2(bound))));
    }
}
