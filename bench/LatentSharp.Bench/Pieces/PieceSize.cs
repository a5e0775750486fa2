using LatentSharp.Gan.Recipes;

namespace LatentSharp.Bench.Pieces;

/// <summary>A size at which the pieces are measured.</summary>
internal sealed record PieceSize(string Name, GanRecipe Recipe)
{
    public static IReadOnlyList<PieceSize> All { get; } =
    [
        new("quickstart", KnownRecipes.Quickstart),
        new("olivetti 0.25", KnownRecipes.DcganOlivetti with { Width = 0.25 }),
        new("olivetti 1.0", KnownRecipes.DcganOlivetti),
    ];
}
