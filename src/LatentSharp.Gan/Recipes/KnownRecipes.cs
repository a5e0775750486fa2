using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Recipes;

/// <summary>The recipes that can be run by name.</summary>
public static class KnownRecipes
{
    /// <summary>DCGAN on the 400 Olivetti faces at 64 x 64, 500 epochs: the first reference job of the source text, exactly.</summary>
    public static GanRecipe DcganOlivetti { get; } = new()
    {
        Name = "dcgan-olivetti",
        Data = "olivetti",
        DataCount = 400,
        LatentSize = 512,
        BatchSize = 50,
        Epochs = 500,
        Objective = KnownObjectives.NonSaturating,
        DiscriminatorOptimizer = new AdamOptions(1e-4, 0.5, 0.999),
        GeneratorOptimizer = new AdamOptions(5e-4, 0.5, 0.999),
        GridCount = 20,
    };

    /// <summary>WGAN with weight clipping on the first 5,000 Fashion-MNIST pictures at 64 x 64, 100 epochs: the second reference job, exactly.</summary>
    public static GanRecipe WganFashionMnist { get; } = new()
    {
        Name = "wgan-fashion-mnist",
        Data = "fashion-mnist-5k",
        DataCount = 5000,
        FirstPictures = 5000,
        LatentSize = 100,
        BatchSize = 64,
        Epochs = 100,
        Objective = KnownObjectives.WassersteinClip,
        DiscriminatorOptimizer = new AdamOptions(5e-5, 0.5, 0.9),
        GeneratorOptimizer = new AdamOptions(5e-5, 0.5, 0.9),
        CriticStepsPerGeneratorStep = 5,
        GridCount = 30,
    };

    /// <summary>
    /// The game that does not saturate as we would play it: small batches, the generator faster than the discriminator (Heusel et al. 2017 find two time
    /// scales; which player wants the larger rate depends on the networks), and samples from an average of the weights.
    /// </summary>
    public static GanRecipe DcganRecommended { get; } = new()
    {
        Name = "dcgan-recommended",
        Data = "fashion-mnist-5k",
        DataCount = 5000,
        ImageSize = 32,
        Resize = ResizeMode.Pad,
        LatentSize = 64,
        Width = NetworkWidth.FromChannels(32),
        BatchSize = 16,
        Epochs = 40,
        Objective = KnownObjectives.NonSaturating,
        WeightAverage = 0.998,
        DiscriminatorOptimizer = new AdamOptions(2e-4, 0.5, 0.999),
        GeneratorOptimizer = new AdamOptions(5e-4, 0.5, 0.999),
        Sampling = BatchSampling.Shuffled,
    };

    /// <summary>Wasserstein with the gradient penalty and layer norm in the critic, whose loss is a distance one can read.</summary>
    public static GanRecipe WganGpRecommended { get; } = DcganRecommended with
    {
        Name = "wgan-gp-recommended",
        Objective = KnownObjectives.WassersteinGradientPenalty,
        DiscriminatorNorm = Normalization.Layer,
        DiscriminatorOptimizer = new AdamOptions(5e-4, 0.5, 0.9),
        GeneratorOptimizer = new AdamOptions(5e-4, 0.5, 0.9),
    };

    /// <summary>For some hundred to some thousand pictures: pictures are changed before the discriminator sees them (Zhao et al. 2020), so that it cannot learn them by heart.</summary>
    public static GanRecipe SmallData { get; } = DcganRecommended with
    {
        Name = "small-data",
        Data = "olivetti",
        DataCount = 400,
        ImageSize = 64,
        Resize = ResizeMode.Bicubic,
        LatentSize = 128,
        Epochs = 300,
        Augmentation = new AugmentationOptions { Translation = true, Cutout = true, Adaptive = true },
    };

    /// <summary>Both networks are told the class of each picture, so that one can ask for one (Miyato and Koyama 2018).</summary>
    public static GanRecipe Conditional { get; } = DcganRecommended with { Name = "conditional", Classes = 10, GridCount = 100 };

    /// <summary><see cref="DcganRecommended"/>, short enough for two or three minutes on two cores.</summary>
    public static GanRecipe Quickstart { get; } = DcganRecommended with { Name = "quickstart", Epochs = 24 };

    /// <summary>Every known recipe.</summary>
    public static IReadOnlyList<GanRecipe> All { get; } = [DcganOlivetti, WganFashionMnist, DcganRecommended, WganGpRecommended, SmallData, Conditional, Quickstart];

    /// <summary>Finds a recipe.</summary>
    /// <param name="name">Its name, such as "dcgan-olivetti".</param>
    /// <returns>The recipe.</returns>
    /// <exception cref="ArgumentException">No recipe has the name; the message lists those that exist.</exception>
    public static GanRecipe ByName(string name) =>
        All.FirstOrDefault(recipe => recipe.Name == name)
        ?? throw new ArgumentException($"No recipe is called '{name}'; there are {string.Join(", ", All.Select(recipe => recipe.Name))}.", nameof(name));
}
