using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Bench;

/// <summary>The games: five that fail, those that do not, and those that get an answer. All at 32 x 32, 16 channels at the picture.</summary>
internal static class AlarmCases
{
    private const int Pictures = 1000, HealthyEpochs = 14, PlantAt = 8, FailingEpochs = 12;

    /// <summary>A step so small that the weights stay as they are.</summary>
    private const double NoStep = 1e-12;

    /// <summary>Trousers, sneakers, bags.</summary>
    private static readonly int[] Groups = [1, 7, 8];

    public static IReadOnlyList<AlarmCase> All { get; } = [.. Failing, .. Healthy, .. Answers];

    private static IEnumerable<AlarmCase> Failing =>
    [
        Fast("no norm in D", recipe => recipe with { DiscriminatorNorm = Normalization.None }),
        Fast("layer norm and gradient penalty in D", recipe => recipe with { Objective = KnownObjectives.WassersteinGradientPenalty, DiscriminatorNorm = Normalization.Layer }) with { MostSeeds = 3 },
        Fast("batch norm in D", recipe => recipe) with { MostSeeds = 3 },
        new("failing: G frozen to one picture", Mixed, (images, seed) => Small(KnownRecipes.DcganRecommended, images, seed, FailingEpochs))
        {
            Expected = [AlarmKind.RepeatedOutputs, AlarmKind.LowDiversity],
            PlantAfter = PlantAt,
            Plant = (healthy, _, _) => Planted.OnePicture(healthy),
            Then = FrozenGenerator,
        },
        new("failing: three groups, G draws one", (_, pictures) => pictures.OfClasses("fashion-mnist-5k", Pictures, Groups), (images, seed) => Small(KnownRecipes.DcganRecommended, images, seed, FailingEpochs))
        {
            Expected = [AlarmKind.LowCoverage, AlarmKind.LowDiversity],
            PlantAfter = PlantAt,
            Plant = (healthy, seed, bench) =>
            {
                ImageSet group = bench.Pictures.OfClasses("fashion-mnist-5k", 500, Groups[seed % Groups.Length]);
                GanRecipe recipe = Small(KnownRecipes.DcganRecommended, group, seed, 2 * PlantAt);
                return Planted.OtherGenerator(healthy, bench.Help("one-group", recipe, group));
            },
            Then = FrozenGenerator,
        },
        new("failing: a weight becomes NaN", Mixed, (images, seed) => Small(KnownRecipes.DcganRecommended, images, seed, FailingEpochs))
        {
            Expected = [AlarmKind.NonFinite],
            PlantAfter = PlantAt,
            Plant = (healthy, seed, _) => Planted.NotANumber(healthy, discriminator: seed % 2 == 0),
        },
        new("failing: D memorises 50 pictures", (seed, pictures) => pictures.First(seed % 2 == 0 ? "fashion-mnist-5k" : "mnist", 100),
            (images, seed) => Small(KnownRecipes.DcganRecommended, images, seed, 200) with { HoldOut = new HoldOut { Share = 0.5 } })
        {
            Expected = [AlarmKind.DiscriminatorMemorizes],
        },
    ];

    private static IEnumerable<AlarmCase> Healthy =>
    [
        Game("clothes, dcgan-recommended", "fashion-mnist-5k", KnownRecipes.DcganRecommended),
        Game("clothes, wgan-gp-recommended", "fashion-mnist-5k", KnownRecipes.WganGpRecommended),
        Game("clothes, conditional, a tenth held out", "fashion-mnist-5k", KnownRecipes.Conditional with { HoldOut = new HoldOut { Share = 0.1 } }),
        Game("clothes, relativistic", "fashion-mnist-5k", KnownRecipes.DcganRecommended with { Objective = KnownObjectives.Relativistic, DiscriminatorNorm = Normalization.None }),
        Game("clothes, hinge and spectral norm", "fashion-mnist-5k", KnownRecipes.DcganRecommended with { Objective = KnownObjectives.Hinge, Regularization = new RegularizationOptions { SpectralNorm = true } }),
        Game("clothes, reference dcgan", "fashion-mnist-5k", KnownRecipes.DcganOlivetti with { BatchSize = 16, Resize = ResizeMode.Pad }),
        Game("digits, dcgan-recommended, a tenth held out", "mnist", KnownRecipes.DcganRecommended with { HoldOut = new HoldOut { Share = 0.1 } }),
        Game("digits, wgan-gp-recommended", "mnist", KnownRecipes.WganGpRecommended),
        Game("CIFAR-10, dcgan-recommended, a tenth held out", "cifar10", KnownRecipes.DcganRecommended with { HoldOut = new HoldOut { Share = 0.1 } }),
        Game("CIFAR-10, wgan-gp-recommended", "cifar10", KnownRecipes.WganGpRecommended),
        Game("faces, small-data, a tenth held out", "olivetti", KnownRecipes.SmallData with { LatentSize = 64, HoldOut = new HoldOut { Share = 0.1 } }, 3),
        Game("faces, dcgan-recommended", "olivetti", KnownRecipes.DcganRecommended with { Resize = ResizeMode.Bicubic }, 3),
        Game("faces, wgan-gp-recommended", "olivetti", KnownRecipes.WganGpRecommended with { Resize = ResizeMode.Bicubic }, 3),
    ];

    /// <summary>Games that fail when they are left alone, and the same games with an answer.</summary>
    private static IEnumerable<AlarmCase> Answers =>
    [
        Answer("D far ahead, left alone", LaggingGenerator),
        Answer("D far ahead, rebalanced", recipe => LaggingGenerator(recipe) with { Rebalancing = new RebalancingOptions { Enabled = true } }),
        Answer("D's learning rate x 100, no norm in D, left alone", UnnormedFast),
        Answer("D's learning rate x 100, no norm in D, rolled back", recipe => UnnormedFast(recipe) with { Watching = new WatchingOptions { OnCollapse = CollapseAction.Rollback } }),
    ];

    private static AlarmCase Fast(string name, Func<GanRecipe, GanRecipe> change) =>
        new($"failing: D's learning rate x 100, {name}", Mixed, (images, seed) => FastDiscriminator(change(Small(KnownRecipes.DcganRecommended, images, seed, FailingEpochs))))
        {
            Expected = [AlarmKind.NonFinite, AlarmKind.DiscriminatorWins, AlarmKind.DiscriminatorFails, AlarmKind.DiscriminatorUnstable, AlarmKind.GeneratorLoses, AlarmKind.LowDiversity, AlarmKind.RepeatedOutputs, AlarmKind.LowCoverage],
        };

    private static AlarmCase Answer(string name, Func<GanRecipe, GanRecipe> change) =>
        new("answer: " + name, Mixed, (images, seed) => change(Small(KnownRecipes.DcganRecommended, images, seed, 2 * HealthyEpochs))) { MostSeeds = 3, IsMeasured = true };

    private static AlarmCase Game(string name, string data, GanRecipe recipe, int longer = 1) =>
        new("healthy: " + name, (_, pictures) => pictures.First(data, Pictures), (images, seed) => Small(recipe, images, seed, longer * HealthyEpochs)) { MostSeeds = 2 };

    private static ImageSet Mixed(long seed, BenchPictures pictures) => pictures.First(seed % 2 == 0 ? "fashion-mnist-5k" : "mnist", Pictures);

    private static GanRecipe Small(GanRecipe recipe, ImageSet images, long seed, int epochs) => recipe with
    {
        Data = images.Name,
        DataCount = images.Count,
        ImageChannels = images.Channels,
        ImageSize = 32,
        Resize = images.Width > 32 ? ResizeMode.Bicubic : recipe.Resize,
        Width = NetworkWidth.FromChannels(16),
        Seed = seed,
        Epochs = epochs,
    };

    private static GanRecipe FastDiscriminator(GanRecipe recipe) =>
        recipe with { DiscriminatorOptimizer = recipe.DiscriminatorOptimizer with { LearningRate = 100 * recipe.DiscriminatorOptimizer.LearningRate } };

    private static GanRecipe UnnormedFast(GanRecipe recipe) => FastDiscriminator(recipe with { DiscriminatorNorm = Normalization.None });

    /// <summary>D learns five times as fast as it should, G a fifth.</summary>
    private static GanRecipe LaggingGenerator(GanRecipe recipe) => recipe with
    {
        DiscriminatorOptimizer = recipe.DiscriminatorOptimizer with { LearningRate = 5 * recipe.DiscriminatorOptimizer.LearningRate },
        GeneratorOptimizer = recipe.GeneratorOptimizer with { LearningRate = recipe.GeneratorOptimizer.LearningRate / 5 },
    };

    private static GanRecipe FrozenGenerator(GanRecipe recipe) => recipe with { GeneratorOptimizer = recipe.GeneratorOptimizer with { LearningRate = NoStep } };
}
