using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Imaging.Reports;

/// <summary>Reads the JSON files of a run folder, which another process may be writing just now.</summary>
internal static class JsonLines
{
    private const string Remedy = "Restore the file as the training wrote it, or remove it.";

    // Parsed lazily, a repeated field would only be noticed later, as another exception.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>One object a line; none if the file is absent. A torn last line, as a killed process leaves it, is passed over.</summary>
    public static IReadOnlyList<JsonObject> Read(string path)
    {
        if (!File.Exists(path)) return [];
        string text = ReadText(path);
        string[] lines = text.Split('\n');
        var objects = new List<JsonObject>(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            bool mayBeTorn = i == lines.Length - 1;
            try
            {
                objects.Add(JsonNode.Parse(lines[i], documentOptions: Strict) as JsonObject ?? throw new JsonException("It is not an object."));
            }
            catch (JsonException fault) when (!mayBeTorn)
            {
                throw new DataException(path, $"Line {i + 1} is not a JSON object.", Remedy, fault);
            }
            catch (JsonException)
            {
                break;
            }
        }

        return objects;
    }

    /// <summary>A file that is one object.</summary>
    public static JsonObject ReadObject(string path)
    {
        try
        {
            return JsonNode.Parse(ReadText(path), documentOptions: Strict) as JsonObject ?? throw new JsonException("It is not an object.");
        }
        catch (JsonException fault)
        {
            throw new DataException(path, $"It is not a JSON object (line {fault.LineNumber + 1 ?? 1}).", Remedy, fault);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, "The file cannot be read.", "Check the permissions.", fault);
        }
    }
}
