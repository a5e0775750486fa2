using LatentSharp.Data;
using LatentSharp.Som.Engines.Online;

namespace LatentSharp.Som.Engines;

/// <summary>Chooses the engine that costs least among those that can carry out a recipe.</summary>
internal static class EngineChoice
{
    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    /// <param name="wanted">What the user asks for.</param>
    /// <returns>An engine's kind, never <see cref="MapEngineKind.Auto"/>.</returns>
    /// <exception cref="ArgumentException">The wanted engine cannot carry out the recipe; the message says why.</exception>
    public static MapEngineKind Choose(MapRecipe recipe, SampleMatrix samples, MapEngineKind wanted)
    {
        if (wanted == MapEngineKind.Auto) return Fastest(recipe, samples);
        if (WhyNot(wanted, recipe, samples) is string reason)
            throw new ArgumentException($"The engine {wanted.ToString().ToLowerInvariant()} cannot carry out this recipe: {reason}");
        return wanted;
    }

    public static MapEngine Create(MapEngineKind kind, MapRecipe recipe, SampleMatrix samples, double[] codebook, int threads) => kind switch
    {
        MapEngineKind.Dual => new DualEngine(recipe, samples, codebook, threads),
        _ => new ReferenceEngine(recipe, samples, codebook, threads),
    };

    private static string? WhyNot(MapEngineKind kind, MapRecipe recipe, SampleMatrix samples) => kind switch
    {
        MapEngineKind.Reference => null,
        MapEngineKind.Dual => DualEngine.WhyNot(recipe, samples),
        _ => "it is not there.",
    };

    private static MapEngineKind Fastest(MapRecipe recipe, SampleMatrix samples) =>
        WhyNot(MapEngineKind.Dual, recipe, samples) is null && samples.Rows <= samples.Dimensions ? MapEngineKind.Dual : MapEngineKind.Reference;
}
