using LatentSharp.Gan.Recipes;

namespace LatentSharp.Bench;

/// <summary>One recipe at one width.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Recipe">What is played.</param>
/// <param name="RoundShare">The share of the rounds that is taken: a case whose round takes half a minute gets a third.</param>
internal sealed record GanStepCase(string Name, GanRecipe Recipe, double RoundShare = 1)
{
    /// <summary>Pictures from which batches are drawn, random and held in memory by every contender.</summary>
    public const int Pictures = 400;

    public static IReadOnlyList<GanStepCase> All { get; } =
    [
        new("dcgan-olivetti width 0.25", KnownRecipes.DcganOlivetti with { Width = 0.25 }),
        new("wgan-fashion-mnist width 0.25", KnownRecipes.WganFashionMnist with { Width = 0.25 }),
        new("dcgan-olivetti width 1.0", KnownRecipes.DcganOlivetti),
        new("wgan-fashion-mnist width 1.0", KnownRecipes.WganFashionMnist, RoundShare: 1.0 / 3),
    ];
}
