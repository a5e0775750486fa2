using System.Reflection;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Som.Storage;

namespace LatentSharp.Som;

/// <summary>options.json of a map training: enough for a replay.</summary>
public static class MapRunDocument
{
    /// <summary>The kind that the document names.</summary>
    public const string Kind = "map";

    /// <summary>Reads the recipe of a training.</summary>
    /// <param name="options">The document.</param>
    /// <param name="file">The file it comes from, for messages.</param>
    /// <param name="checkpoint">Any checkpoint of the training; holds the initial codebook where one was given. Null = there is none.</param>
    /// <returns>The recipe.</returns>
    /// <exception cref="DataException">The document is not that of a map training, or a field of the recipe is wrong.</exception>
    public static MapRecipe ReadRecipe(JsonObject options, string file, Checkpoint? checkpoint)
    {
        ArgumentNullException.ThrowIfNull(options);
        var fields = new JsonFields(options, file, "");
        if (fields.OptionalText("kind") != Kind) throw new DataException(file, "it is not of a map training.", "Name the folder that a map training wrote.");
        JsonObject recipe = fields.OptionalObject("recipe") ?? throw fields.Fault("recipe is missing.");
        return MapRecipeJson.Read(recipe, file, checkpoint is null ? null : MapCheckpoint.InitialCodebookOf(checkpoint));
    }

    /// <summary>How often a training that was begun writes checkpoints.</summary>
    /// <param name="options">The document.</param>
    /// <returns>The time between two; the default where the document has none that makes sense.</returns>
    public static TimeSpan ReadCheckpointInterval(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StoredCheckpointInterval.Read(options) ?? new MapTrainingOptions().CheckpointInterval;
    }

    internal static JsonObject Write(MapRecipe recipe, PreparedSamples samples, MapEngineKind engine, MapTrainingOptions options) => new()
    {
        ["kind"] = Kind,
        ["recipe"] = MapRecipeJson.Write(recipe),
        ["data"] = new JsonObject
        {
            ["name"] = samples.Name,
            ["fingerprint"] = samples.Fingerprint,
            ["count"] = samples.Given,
            ["dimensions"] = samples.Dimensions,
        },
        ["training"] = new JsonObject
        {
            ["engine"] = JsonFields.NameOf(engine),
            ["threads"] = options.Threads ?? Environment.ProcessorCount,
            [StoredCheckpointInterval.Field] = options.CheckpointInterval.TotalSeconds,
        },
        ["version"] = new JsonObject
        {
            ["latentSharp"] = typeof(MapRunDocument).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        },
    };
}
