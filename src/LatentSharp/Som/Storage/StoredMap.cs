using System.Text.Json.Nodes;
using LatentSharp.Random;

namespace LatentSharp.Som.Storage;

/// <summary>A map and what belongs to it in its folder.</summary>
/// <param name="Map">The map.</param>
public sealed record StoredMap(SelfOrganizingMap Map)
{
    /// <summary>Whole epochs of training; null (default) = not known.</summary>
    public int? Epochs { get; init; }

    /// <summary>Where the random stream of the samples' orders stands; null (default) = not known.</summary>
    public RandomStreamState? Generator { get; init; }

    /// <summary>How rows of a table become samples (columns, categories, scaling), as the table's encoding writes it; null (default) = samples are taken as they are.</summary>
    public JsonObject? Encoding { get; init; }
}
