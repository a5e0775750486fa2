using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;

namespace LatentSharp.Onnx.Tests.Gan;

/// <summary>Recipes with every kind of layer there is, narrow enough for 1,000 pictures in a moment.</summary>
internal static class SmallRecipes
{
    public static IReadOnlyDictionary<string, GanRecipe> All { get; } = new Dictionary<string, GanRecipe>
    {
        ["dcgan-olivetti"] = KnownRecipes.DcganOlivetti with { Width = 16 },
        ["wgan-fashion-mnist"] = KnownRecipes.WganFashionMnist with { Width = 16 },
        ["dcgan-recommended"] = KnownRecipes.DcganRecommended,
        ["wgan-gp-recommended"] = KnownRecipes.WganGpRecommended with { Width = 16 },
        ["conditional"] = KnownRecipes.Conditional with { Width = 16 },
        ["rgb 32"] = KnownRecipes.DcganRecommended with { Width = 16, ImageChannels = 3 },
        ["rgb 64"] = KnownRecipes.SmallData with { Width = 8, ImageChannels = 3 },
        ["rgb 128"] = KnownRecipes.SmallData with { Width = 4, ImageChannels = 3, ImageSize = 128 },
        ["spectral norm with classes"] = KnownRecipes.Conditional with
        {
            Width = 16,
            ImageChannels = 3,
            Objective = KnownObjectives.Hinge,
            Regularization = new RegularizationOptions { SpectralNorm = true },
            DiscriminatorNorm = Normalization.None,
        },
    };

    public static TheoryData<string, bool> Cases => [.. All.Keys.SelectMany(name => (TheoryDataRow<string, bool>[])[new(name, false), new(name, true)])];
}
