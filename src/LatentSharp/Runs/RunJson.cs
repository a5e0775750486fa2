using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LatentSharp.Runs;

/// <summary>How JSON is written in a run folder: numbers that are not finite become the strings "NaN", "Infinity" and "-Infinity".</summary>
internal static class RunJson
{
    private const string Escape = "\\u";
    private static readonly JsonSerializerOptions Line = Options(indented: false);
    private static readonly JsonSerializerOptions Page = Options(indented: true);

    public static string ToLine(JsonObject document) => document.ToJsonString(Line);

    public static string ToPage(JsonObject document) => document.ToJsonString(Page) + "\n";

    /// <summary>Reads one object, or null if the text is anything else.</summary>
    public static JsonObject? TryRead(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject document && (!text.Contains(Escape, StringComparison.Ordinal) || IsText(document)) ? document : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether all strings can be read: an escape may name half a character, which is found only when somebody asks for the string.</summary>
    /// <exception cref="InvalidOperationException">One cannot.</exception>
    private static bool IsText(JsonNode? node) => node switch
    {
        JsonObject inner => inner.All(field => IsText(field.Value)),
        JsonArray list => list.All(IsText),
        JsonValue value => value.GetValueKind() != JsonValueKind.String || value.GetValue<string>() is not null,
        _ => true,
    };

    private static JsonSerializerOptions Options(bool indented) => new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        WriteIndented = indented,
        NewLine = "\n",
    };
}
