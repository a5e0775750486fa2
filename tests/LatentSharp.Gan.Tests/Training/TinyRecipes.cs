using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>The two reference recipes at a size at which an epoch takes a moment.</summary>
internal static class TinyRecipes
{
    public static GanRecipe Dcgan { get; } = KnownRecipes.DcganOlivetti with
    {
        ImageSize = 16,
        LatentSize = 6,
        Width = NetworkWidth.FromChannels(3),
        BatchSize = 4,
        Epochs = 4,
        GridCount = 5,
    };

    public static GanRecipe Wgan { get; } = KnownRecipes.WganFashionMnist with
    {
        ImageSize = 16,
        LatentSize = 6,
        Width = NetworkWidth.FromChannels(3),
        BatchSize = 4,
        Epochs = 4,
        GridCount = 5,
        FirstPictures = null,
    };
}
