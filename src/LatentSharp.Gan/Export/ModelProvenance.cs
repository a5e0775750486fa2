using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Gan.Export;

/// <summary>Where a network comes from: the part of a run's options that its model carries.</summary>
public sealed record ModelProvenance
{
    /// <summary>The data it was trained on, such as "olivetti"; null = not known.</summary>
    public string? Data { get; init; }

    /// <summary>The data's fingerprint; null = not known.</summary>
    public string? DataFingerprint { get; init; }

    /// <summary>The data's licence or terms; null = not known.</summary>
    public string? DataLicence { get; init; }

    /// <summary>The names of the classes, in the order of their numbers; null = none are known.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The version of LatentSharp that trained it; null = not known.</summary>
    public string? CodeVersion { get; init; }

    /// <summary>Reads a run's options; what is missing there is not known.</summary>
    /// <param name="options">The document options.json.</param>
    /// <returns>What it says.</returns>
    public static ModelProvenance Read(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var data = options["data"] as JsonObject;
        string? name = Text(data?["name"]);
        return new ModelProvenance
        {
            Data = name,
            DataFingerprint = Text(data?["fingerprint"]),
            DataLicence = DataCatalog.Default.Entries.FirstOrDefault(entry => string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase))?.Licence,
            ClassNames = data?["classNames"] is JsonArray names ? [.. names.Select(item => Text(item) ?? "")] : null,
            CodeVersion = Text((options["version"] as JsonObject)?["latentSharp"]),
        };
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
