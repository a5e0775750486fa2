using System.CommandLine;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Cli.Som;

/// <summary>The options that say which columns of a table become samples and how, kept in options.json as the source is.</summary>
internal sealed class MapSamples
{
    /// <summary>The name in options.json.</summary>
    private const string Key = "table";

    private static readonly Dictionary<string, ColumnScaling> Scalings = new()
    {
        ["none"] = ColumnScaling.None,
        ["unit"] = ColumnScaling.Unit,
        ["zscore"] = ColumnScaling.ZScore,
        ["robust"] = ColumnScaling.Robust,
    };

    private readonly Option<string?> _fields = new("--fields") { Description = "The columns of a table that make a sample, by name. Default: all but the label column.", HelpName = "A,B" };
    private readonly Option<string?> _labelField = new("--label-field") { Description = "The column of a table that holds each row's class. Default: the known one of a known table, else none.", HelpName = "C" };
    private readonly Option<string?> _scale = new("--scale") { Description = "How columns are scaled: to [0, 1], to mean 0 and deviation 1, or to median 0 and interquartile range 1; kept with the map. Default: none.", HelpName = "none|unit|zscore|robust" };

    private readonly Option<bool?> _stream = new("--stream")
    {
        Description = "Read an .npy or .parquet file anew each epoch instead of holding it in memory; batch training only. Default: if its numbers as doubles would take more than a quarter of the memory.",
        HelpName = "true|false",
    };

    public MapSamples() => _scale.AcceptOnlyFromAmong([.. Scalings.Keys]);

    public void AddTo(Command command)
    {
        command.Add(_fields);
        command.Add(_labelField);
        command.Add(_scale);
        command.Add(_stream);
    }

    /// <summary>Whether the data is to be streamed; null = as its size asks for.</summary>
    public bool? ReadStream(ParseResult parsed) => parsed.GetValue(_stream);

    public TableOptions Read(ParseResult parsed) => new()
    {
        Fields = parsed.GetValue(_fields)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        LabelField = parsed.GetValue(_labelField),
        Scaling = Scalings[parsed.GetValue(_scale) ?? "none"],
    };

    /// <summary>Adds what <see cref="Read(JsonObject, string)"/> and <see cref="WasStreamed"/> need to options.json.</summary>
    public static void Write(JsonObject options, TableOptions table, bool isStreamed) => options[Key] = new JsonObject
    {
        ["fields"] = table.Fields is null ? null : new JsonArray([.. table.Fields.Select(field => JsonValue.Create(field))]),
        ["labelField"] = table.LabelField,
        ["scale"] = Scalings.First(pair => pair.Value == table.Scaling).Key,
        ["stream"] = isStreamed,
    };

    /// <summary>Whether a stored training streamed its data.</summary>
    public static bool WasStreamed(JsonObject options) =>
        options[Key] is JsonObject table && table["stream"] is JsonValue value && value.TryGetValue(out bool isStreamed) && isStreamed;

    /// <summary>The table options of a stored training.</summary>
    public static TableOptions Read(JsonObject options, string path)
    {
        if (options[Key] is not JsonObject table) return new TableOptions();
        try
        {
            return new TableOptions
            {
                Fields = table["fields"]?.AsArray().Select(field => field!.GetValue<string>()).ToArray(),
                LabelField = (string?)table["labelField"],
                Scaling = Scalings[table["scale"]!.GetValue<string>()],
            };
        }
        catch (Exception fault) when (fault is InvalidOperationException or NullReferenceException or KeyNotFoundException or FormatException)
        {
            throw new DataException(Path.Combine(path, "options.json"), $"'{Key}' cannot be read.", "Restore the file as the training wrote it.", fault);
        }
    }

    /// <summary>Loads samples; only here does a map verb wait for a disk or a server.</summary>
    public static SampleMatrix Load(string nameOrPath, TableOptions table, DataOptions options, CancellationToken cancellation) =>
        SampleMatrix.LoadAsync(nameOrPath, table, options, cancellation).GetAwaiter().GetResult();

    /// <summary>Works on samples. The library knows them by their name; a person must be told the file.</summary>
    public static T NamingTheFile<T>(string nameOrPath, SampleSource samples, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DataException fault) when (fault.Path == samples.Name && fault.Path != nameOrPath)
        {
            throw new DataException(nameOrPath, fault.Fault, fault.Remedy, fault);
        }
    }

    /// <summary>Loads samples for a stored map: encoded as those of its training, and of as many dimensions.</summary>
    public static SampleMatrix LoadFor(OpenMap map, string nameOrPath, DataOptions options, string? labelField, CancellationToken cancellation)
    {
        SampleMatrix samples = Load(nameOrPath, new TableOptions { Encoding = map.Encoding, LabelField = labelField }, options, cancellation);
        return samples.Dimensions == map.Map.Dimensions
            ? samples
            : throw new DataException(nameOrPath, $"the samples have {samples.Dimensions:N0} dimensions, the map {map.Map.Dimensions:N0}.", "Give data of the form that the map was trained on.");
    }
}
