using LatentSharp.Gan.Recipes;

namespace LatentSharp.Bench.Sampling;

/// <summary>A generator to draw from.</summary>
/// <param name="Name">Which, for the report.</param>
/// <param name="Recipe">Its recipe.</param>
internal sealed record SamplingCase(string Name, GanRecipe Recipe)
{
    /// <summary>Pictures of one draw.</summary>
    public const int Pictures = 64;

    public static IReadOnlyList<SamplingCase> All { get; } =
    [
        new("quickstart, 32 px, width 32", KnownRecipes.Quickstart),
        new("dcgan-olivetti, 64 px, width 128", KnownRecipes.DcganOlivetti),
    ];
}
