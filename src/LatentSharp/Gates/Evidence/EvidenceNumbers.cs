using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LatentSharp.Gates.Evidence;

/// <summary>Fields of a run's documents, any of which may be missing.</summary>
internal static class EvidenceNumbers
{
    /// <summary>A number, which is a string where it is not finite; null = there is none.</summary>
    public static double? Number(this JsonObject document, string name) => document[name] switch
    {
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue(out string? text) => text switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => null },
        _ => null,
    };

    public static string? Text(this JsonObject document, string name) => document[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static JsonObject? Part(this JsonObject document, string name) => document[name] as JsonObject;

    public static IEnumerable<JsonObject> List(this JsonObject document, string name) => document[name] is JsonArray list ? list.OfType<JsonObject>() : [];
}
