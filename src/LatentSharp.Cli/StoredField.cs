using System.Text.Json.Nodes;

namespace LatentSharp.Cli;

/// <summary>Fields of a run's documents, which may hold anything: a value of another kind counts as none.</summary>
internal static class StoredField
{
    /// <summary>An object within; an empty one where there is none.</summary>
    public static JsonObject Part(this JsonObject document, string name) => document[name] as JsonObject ?? [];

    /// <summary>A text, or null.</summary>
    public static string? Text(this JsonObject document, string name) => document[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A whole number, or null.</summary>
    public static long? Whole(this JsonObject document, string name) => document[name] is JsonValue value && value.TryGetValue(out long number) ? number : null;
}
