using LatentSharp.Data;

namespace LatentSharp.Som.Engines.Online;

/// <summary>What a recipe must be for online training to be carried out on inner products.</summary>
internal static class OnlineForm
{
    /// <returns>Why it is not, as a sentence; null if it is.</returns>
    public static string? WhyNot(MapRecipe recipe, SampleMatrix samples)
    {
        if (recipe.Algorithm != MapAlgorithm.Online) return "it trains online, not in batches.";
        if (recipe.Missing == MissingValues.Mask && samples.HasMissing) return "values are missing, and inner products need them all.";
        bool isPlain = recipe.Layers is null ? recipe.Distance == MapDistance.Euclidean : recipe.Layers is [{ Distance: MapDistance.Euclidean, Weight: 1 }];
        return isPlain ? null : "it knows the Euclidean distance over all dimensions alike, and no other.";
    }
}
