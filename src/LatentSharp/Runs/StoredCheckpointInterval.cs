using System.Text.Json.Nodes;

namespace LatentSharp.Runs;

/// <summary>How often a training was asked to write a checkpoint, in the part "training" of its options.json.</summary>
internal static class StoredCheckpointInterval
{
    /// <summary>The field; seconds.</summary>
    public const string Field = "checkpointSeconds";

    /// <summary>The time between checkpoints; null = the document does not say, or nothing that makes sense.</summary>
    public static TimeSpan? Read(JsonObject options) =>
        (options["training"] as JsonObject)?[Field] is JsonValue value && value.TryGetValue(out double seconds) && seconds is >= 0 and <= 1e6 ? TimeSpan.FromSeconds(seconds) : null;
}
