using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LatentSharp.Runs;

/// <summary>How JSON is written in a run folder: numbers that are not finite become the strings "NaN", "Infinity" and "-Infinity".</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Line = Options(indented: false);
    private static readonly JsonSerializerOptions Page = Options(indented: true);

    public static string ToLine(JsonObject document) => document.ToJsonString(Line);

    public static string ToPage(JsonObject document) => document.ToJsonString(Page) + "\n";

    /// <summary>Reads one object, or null if the text is anything else.</summary>
    public static JsonObject? TryRead(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
