using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Runs;

namespace LatentSharp.Onnx.Features;

/// <summary>
/// The file FILE.onnx.json beside a feature model: an object with any of name, range ("[0,1]", "[-1,1]", "[0,255]"), mean, std, size, channels, layout
/// ("nchw", "nhwc"), resize ("bicubic", "bilinear"), output, pool ("mean", "none") and features ("inception-pool3").
/// </summary>
public static class FeatureModelFile
{
    private const long MostBytes = 1 << 20;
    private const string Remedy = "Correct the field; docs/gan-features.md lists them all.";
    private static readonly string[] Fields = ["name", "range", "mean", "std", "size", "channels", "layout", "resize", "output", "pool", "features"];

    /// <summary>The file that belongs to a model.</summary>
    /// <param name="model">The model's file.</param>
    /// <returns>The model's file with .json behind it.</returns>
    public static string Beside(string model) => model + ".json";

    /// <summary>Reads a description.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The options; what the file does not mention is null.</returns>
    /// <exception cref="DataException">The file cannot be read, has an unknown field, or a field has a wrong value; the message names it.</exception>
    public static FeatureModelOptions Read(string path)
    {
        JsonObject document = RunJson.TryRead(Text(path)) ?? throw new DataException(path, "it is not a JSON object.", Remedy);
        if (document.FirstOrDefault(field => !Fields.Contains(field.Key)).Key is { } unknown)
            throw new DataException(path, $"there is no field '{unknown}'; there are {string.Join(", ", Fields)}.", "Correct the name of the field.");
        return new FeatureModelOptions
        {
            Name = One<string>(document, "name", path, "a text", text => text.Length > 0),
            Range = Choice(document, "range", path, ("[0,1]", PixelRange.ZeroToOne), ("[-1,1]", PixelRange.MinusOneToOne), ("[0,255]", PixelRange.ZeroTo255)),
            Mean = Numbers(document, "mean", path, _ => true),
            StandardDeviation = Numbers(document, "std", path, number => number > 0),
            Size = Number(document, "size", path, "1..4096", size => size is >= 1 and <= 4096),
            Channels = Number(document, "channels", path, "1 or 3", channels => channels is 1 or 3),
            Order = Choice(document, "layout", path, ("nchw", PlaneOrder.ChannelsFirst), ("nhwc", PlaneOrder.ChannelsLast)),
            Resize = Choice(document, "resize", path, ("bicubic", ResampleFilter.Bicubic), ("bilinear", ResampleFilter.Bilinear)),
            Output = One<string>(document, "output", path, "a text", text => text.Length > 0),
            MeanOverPlaces = Choice(document, "pool", path, ("none", false), ("mean", true)) ?? false,
            IsInceptionPool3 = Choice(document, "features", path, ("inception-pool3", true)) ?? false,
        };
    }

    private static string Text(string path)
    {
        try
        {
            long length = RegularFile.LengthOf(path);
            return length <= MostBytes ? RegularFile.ReadText(path) : throw new DataException(path, $"the file has {length:N0} bytes, too many for a description.", Remedy);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the file cannot be read: {fault.Message}", "Check the name and the permissions.", fault);
        }
    }

    private static T? One<T>(JsonObject document, string name, string path, string kind, Predicate<T> holds)
        where T : class
    {
        if (document[name] is not { } node) return null;
        return node is JsonValue value && value.TryGetValue(out T? found) && holds(found) ? found : throw Wrong(path, name, kind, node);
    }

    private static int? Number(JsonObject document, string name, string path, string kind, Predicate<int> holds)
    {
        if (document[name] is not { } node) return null;
        return node is JsonValue value && value.TryGetValue(out int found) && holds(found) ? found : throw Wrong(path, name, kind, node);
    }

    private static double[]? Numbers(JsonObject document, string name, string path, Predicate<double> holds)
    {
        if (document[name] is not { } node) return null;
        string kind = name == "std" ? "a list of numbers above 0, one for each channel" : "a list of numbers, one for each channel";
        if (node is not JsonArray { Count: 1 or 3 } list) throw Wrong(path, name, kind, node);
        return [.. list.Select(item => item is JsonValue value && value.TryGetValue(out double number) && double.IsFinite(number) && holds(number) ? number : throw Wrong(path, name, kind, node))];
    }

    private static T? Choice<T>(JsonObject document, string name, string path, params (string Text, T Value)[] choices)
        where T : struct
    {
        if (document[name] is not { } node) return null;
        string? text = node is JsonValue value && value.TryGetValue(out string? found) ? found.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() : null;
        foreach ((string known, T meaning) in choices)
        {
            if (known == text) return meaning;
        }

        throw Wrong(path, name, string.Join(" or ", choices.Select(choice => $"\"{choice.Text}\"")), node);
    }

    private static DataException Wrong(string path, string name, string kind, JsonNode node) =>
        new(path, $"the field '{name}' is {kind}, not {node.ToJsonString(new JsonSerializerOptions { WriteIndented = false })}.", Remedy);
}
