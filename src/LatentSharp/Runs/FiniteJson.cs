using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LatentSharp.Runs;

/// <summary>JSON has no NaN and no infinity; here they are the strings "NaN", "Infinity" and "-Infinity".</summary>
internal static class FiniteJson
{
    private static readonly JsonSerializerOptions NamedFloats = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Write(JsonObject document) => document.ToJsonString(NamedFloats);
}
