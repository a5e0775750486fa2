using LatentSharp.Data;

namespace LatentSharp.Som.Engines;

/// <summary>Chooses the engine that costs least among those that can carry out a recipe.</summary>
internal static class EngineChoice
{
    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="wanted">What the user asks for.</param>
    /// <returns>An engine's kind, never <see cref="MapEngineKind.Auto"/>.</returns>
    /// <exception cref="ArgumentException">The wanted engine cannot carry out the recipe; the message says why.</exception>
    public static MapEngineKind Choose(MapRecipe recipe, SampleMatrix samples, MapEngineKind wanted) => wanted switch
    {
        MapEngineKind.Auto or MapEngineKind.Reference => MapEngineKind.Reference,
        _ => throw new ArgumentException($"The engine {wanted.ToString().ToLowerInvariant()} cannot carry out this recipe."),
    };

    public static MapEngine Create(MapEngineKind kind, MapRecipe recipe, SampleMatrix samples, double[] codebook, int threads) => kind switch
    {
        _ => new ReferenceEngine(recipe, samples, codebook, threads),
    };
}
