using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Cli.Data;

/// <summary>Where a run's pictures came from and how they were read: kept in options.json, so that a resume finds the same ones from any folder.</summary>
/// <param name="NameOrPath">A known name, or a full path.</param>
/// <param name="DataDirectory">--data-dir as a full path, or null.</param>
/// <param name="Split">--split, or null.</param>
/// <param name="Fit">--fit.</param>
/// <param name="Background">--background.</param>
internal sealed record DataSource(string NameOrPath, string? DataDirectory, string? Split, string Fit, string Background)
{
    /// <summary>The side to which the pictures of a map are brought, or null; a generator's is in its recipe.</summary>
    public int? Size { get; init; }

    /// <summary>The name in options.json.</summary>
    public const string Key = "source";

    public static DataSource? Read(JsonObject options)
    {
        if (options[Key] is not JsonObject source) return null;
        return Text(source, "data") is string data && Text(source, "fit") is string fit && Text(source, "background") is string background
            ? new DataSource(data, Text(source, "dataDirectory"), Text(source, "split"), fit, background) { Size = source["size"] is JsonValue side && side.TryGetValue(out int pixels) ? pixels : null }
            : null;
    }

    /// <summary>The name of a known set as it is, anything else as a full path.</summary>
    public static string Locate(string nameOrPath) =>
        DataCatalog.Default.Entries.Any(entry => entry.Name == nameOrPath) ? nameOrPath : Path.GetFullPath(nameOrPath);

    public JsonObject Write()
    {
        var source = new JsonObject
        {
            ["data"] = NameOrPath,
            ["dataDirectory"] = DataDirectory,
            ["split"] = Split,
            ["fit"] = Fit,
            ["background"] = Background,
        };
        if (Size is int size) source["size"] = size;
        return source;
    }

    private static string? Text(JsonObject source, string name) => source[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
