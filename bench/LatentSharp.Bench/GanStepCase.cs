using LatentSharp.Gan.Recipes;

namespace LatentSharp.Bench;

/// <summary>One recipe at one width.</summary>
internal sealed record GanStepCase(string Name, GanRecipe Recipe)
{
    /// <summary>Pictures from which batches are drawn, random and held in memory by every contender.</summary>
    public const int Pictures = 400;

    public static IReadOnlyList<GanStepCase> All { get; } =
    [
        new("dcgan-olivetti width 0.25", KnownRecipes.DcganOlivetti with { Width = 0.25 }),
        new("wgan-fashion-mnist width 0.25", KnownRecipes.WganFashionMnist with { Width = 0.25 }),
        new("dcgan-olivetti width 1.0", KnownRecipes.DcganOlivetti),
        new("wgan-fashion-mnist width 1.0", KnownRecipes.WganFashionMnist),
    ];
}
