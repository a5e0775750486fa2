using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Som.Storage;

/// <summary>Takes a JSON object apart: every field is asked for by name and type, and what nobody asked for is a fault.</summary>
internal sealed class JsonFields
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly JsonObject _object;
    private readonly string _file;
    private readonly string _place;

    /// <param name="document">The object.</param>
    /// <param name="file">The file it comes from, for messages.</param>
    /// <param name="place">Where in it the object stands, such as "recipe".</param>
    public JsonFields(JsonObject document, string file, string place) => (_object, _file, _place) = (document, file, place);

    public T Value<T>(string name) => Take(name) is { } node ? Convert<T>(name, node) : throw Fault($"{At(name)} is missing.");

    /// <summary>A value, or null where there is none.</summary>
    public T? Optional<T>(string name) where T : struct => Take(name) is { } node ? Convert<T>(name, node) : null;

    public string? OptionalText(string name) => Take(name) is { } node ? Convert<string>(name, node) : null;

    public T Choice<T>(string name) where T : struct, Enum
    {
        string text = Value<string>(name);
        foreach (T value in Enum.GetValues<T>())
        {
            if (NameOf(value) == text) return value;
        }

        throw Fault($"{At(name)} is one of {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}, not '{Shorten(text)}'.");
    }

    /// <summary>An object within, or null where there is none.</summary>
    public JsonFields? Part(string name) => OptionalObject(name) is { } part ? new JsonFields(part, _file, At(name)) : null;

    /// <summary>An object within that is somebody else's to read.</summary>
    public JsonObject? OptionalObject(string name) =>
        Take(name) is not { } node ? null : node as JsonObject ?? throw Fault($"{At(name)} is not an object.");

    public IReadOnlyList<JsonFields>? Parts(string name) => Array(name)?.Select((node, index) =>
        new JsonFields(node as JsonObject ?? throw Fault($"{At(name)}[{index}] is not an object."), _file, $"{At(name)}[{index}]")).ToArray();

    public IReadOnlyList<string>? Texts(string name) => Array(name)?.Select((node, index) =>
        node is null ? throw Fault($"{At(name)}[{index}] is null.") : Convert<string>($"{name}[{index}]", node)).ToArray();

    /// <summary>The names that nobody asked for so far.</summary>
    public IEnumerable<string> Rest => _object.Select(property => property.Key).Where(name => !_taken.Contains(name));

    /// <summary>Refuses names that nobody asked for.</summary>
    public void End()
    {
        if (Rest.FirstOrDefault() is string unknown) throw Fault($"{At(Shorten(unknown))} is not known here.");
    }

    public DataException Fault(string fault, Exception? inner = null) => new(_file, fault, "Restore the file as the training wrote it, or use the version of the program that wrote it.", inner);

    /// <summary>A choice as files and the command line write it.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private JsonArray? Array(string name) => Take(name) is not { } node ? null : node as JsonArray ?? throw Fault($"{At(name)} is not a list.");

    private JsonNode? Take(string name)
    {
        _taken.Add(name);
        return _object[name];
    }

    private T Convert<T>(string name, JsonNode node)
    {
        // A value made in memory knows only its own type; written and read again it is any number that it can be.
        if (node is JsonValue value && (value.TryGetValue(out T? converted) || (JsonNode.Parse(value.ToJsonString()) is JsonValue again && again.TryGetValue(out converted)))) return converted;
        throw Fault($"{At(name)} is {Shorten(node.ToJsonString())}, which is no {(typeof(T) == typeof(string) ? "text" : typeof(T) == typeof(bool) ? "truth value" : typeof(T) == typeof(double) ? "number" : "whole number in range")}.");
    }

    private string At(string name) => _place.Length == 0 ? name : $"{_place}.{name}";

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "...";
}
