using LatentSharp.Data;

namespace LatentSharp.Som.Engines.Online;

/// <summary>What a recipe must be for online training to be carried out on inner products.</summary>
internal static class OnlineForm
{
    /// <returns>Why it is not, as a sentence; null if it is.</returns>
    public static string? WhyNot(string engine, MapRecipe recipe, SampleMatrix samples)
    {
        if (recipe.Algorithm != MapAlgorithm.Online) return $"The engine {engine} trains online; batch training has the engine pruned.";
        if (recipe.Missing == MissingValues.Mask && samples.HasMissing) return $"The engine {engine} needs every value, and some are missing; the engine reference leaves them out.";
        bool isPlain = recipe.Layers is null ? recipe.Distance == MapDistance.Euclidean : recipe.Layers is [{ Distance: MapDistance.Euclidean, Weight: 1 }];
        return isPlain ? null : $"The engine {engine} compares by Euclidean distance, in one layer of weight 1; the engine reference does the rest.";
    }
}
