using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Som;

namespace LatentSharp.Bench;

/// <summary>The results as tables for people and as JSON.</summary>
internal sealed class MapReport(IReadOnlyList<(MapCase Case, IReadOnlyList<MapResult> Results)> cases, JsonObject? distances, MapBenchOptions options)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly (string Name, string Value)[] _conditions =
    [
        ("processor", $"{Machine.Processor}, {Environment.ProcessorCount} cores, memory {Machine.Memory}"),
        ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"),
        ("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("LatentSharp", typeof(MapTrainer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown"),
        ("threads", $"{options.Threads} for each contender that can use several"),
        .. options.Small ? [("scale", "small: to see that everything runs, not to compare")] : Array.Empty<(string, string)>(),
        .. Versions(cases),
        .. options.Note.Length > 0 ? [("note", options.Note)] : Array.Empty<(string, string)>(),
    ];

    /// <summary>Writes som.md and som.json into the folder of this processor.</summary>
    /// <returns>The folder.</returns>
    public string Write(string resultsFolder)
    {
        string folder = Directory.CreateDirectory(Path.Combine(resultsFolder, Machine.Slug)).FullName;
        File.WriteAllText(Path.Combine(folder, "som.md"), Markdown());
        File.WriteAllText(Path.Combine(folder, "som.json"), Json().ToJsonString(Indented) + "\n");
        return folder;
    }

    private static IEnumerable<(string, string)> Versions(IEnumerable<(MapCase Case, IReadOnlyList<MapResult> Results)> cases) =>
        cases.SelectMany(item => item.Results).SelectMany(result => result.Contender.Versions).Where(version => version.Key != "engine")
            .Select(version => (version.Key, version.Value!.GetValue<string>())).Distinct();

    /// <summary>The tables.</summary>
    public string Markdown()
    {
        var text = new StringBuilder("# Self-organizing maps, LatentSharp and others in turn\n\n");
        text.Append("Wall and CPU seconds (user + system) are of training alone, medians of the rounds, scaled to the whole job where a contender trains a part of it. "
            + "Ratios to LatentSharp are taken within each round: median (smallest to largest). "
            + "Errors are computed by one judge, in double, on the codebooks that everybody left, over the part's samples; \"ours then\" is LatentSharp after the same part. See ../../README.md for the method.\n");
        foreach ((MapCase item, IReadOnlyList<MapResult> results) in cases) Append(text, item, results);
        if (distances is not null) AppendDistances(text, distances);
        text.Append("\n## Conditions\n\n");
        foreach ((string name, string value) in _conditions) text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, MapCase item, IReadOnlyList<MapResult> results)
    {
        MapResult ours = results[0];
        text.Append(CultureInfo.InvariantCulture, $"\n## {item.Letter}. {item.Title}\n\n{item.Size}; {item.Rounds} round{(item.Rounds == 1 ? "" : "s")}.\n\n");
        text.Append("| contender | part | wall, s | CPU, s | a step, us | wall / ours | CPU / ours | asked for | quantization error | ours then | topographic error | ours then | largest difference |\n");
        text.Append("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (MapResult result in results.Where(result => result.Measures.Count == item.Rounds && (result.Fault is null || result == ours)))
        {
            MapContender contender = result.Contender;
            string name = contender.Versions["engine"] is { } engine ? $"{contender.Name} ({engine})" : contender.Name;
            bool compared = result != ours && ours.Measures.Count == item.Rounds;
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {Part(item.Job.Whole, contender.Portion)} | {result.Seconds:G4} | {result.CpuSeconds:G4} | {1e6 * result.Seconds / item.Job.Whole.Steps:G4} ");
            text.Append(CultureInfo.InvariantCulture, $"| {(compared ? Ratio(result.Ratio(ours, one => one.Seconds)) : "")} | {(compared ? Ratio(result.Ratio(ours, one => one.CpuSeconds)) : "")} ");
            text.Append(CultureInfo.InvariantCulture, $"| {(contender.Floor is { } floor ? $"{floor.Factor} {(floor.Cpu ? "CPU" : "wall")}" : "")} ");
            text.Append(CultureInfo.InvariantCulture, $"| {result.Judgement?.QuantizationError:F6} | {(result == ours ? "" : $"{result.OursThen?.QuantizationError:F6}")} ");
            text.Append(CultureInfo.InvariantCulture, $"| {result.Judgement?.TopographicError:F5} | {(result == ours ? "" : $"{result.OursThen?.TopographicError:F5}")} | {result.Judgement?.MaxDifference:0.0e-0} |\n");
        }

        string[] remarks =
        [
            .. results.Where(result => result.Fault is not null).Select(result => $"{result.Contender.Name} failed: {result.Fault}"),
            .. item.Absent.Distinct(),
            .. results.Where(result => result.Fault is null && result.Measures.Count > 0 && result.Contender.Differs.Length > 0).GroupBy(result => result.Contender.Differs, result => result.Contender.Name)
                .Select(group => $"{string.Join("; ", group)}: {group.Key}."),
        ];
        if (remarks.Length > 0) text.Append('\n');
        foreach (string remark in remarks) text.Append(CultureInfo.InvariantCulture, $"- {remark}\n");
    }

    private static void AppendDistances(StringBuilder text, JsonObject distances)
    {
        text.Append("\n## Distances between units against R kohonen's unit.distances\n\n| map | pairs | largest difference |\n| --- | ---: | ---: |\n");
        foreach ((string name, JsonNode? value) in distances)
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value!["pairs"]} | {value["maxDifference"]!.GetValue<double>():0.0e-0} |\n");
        text.Append("\nOf rectangular maps the units of a common row or column are compared, since kohonen's distance is the larger of the two coordinates'.\n");
    }

    private static string Part(Portion whole, Portion part) => part == whole ? "all"
        : part.Epochs < whole.Epochs ? $"{part.Epochs:N0} of {whole.Epochs:N0} epochs" : $"{part.Samples:N0} of {whole.Samples:N0} samples";

    private static string Ratio((double Median, double Least, double Most) ratio) =>
        string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:G4} ({ratio.Least:G4} to {ratio.Most:G4})");

    private JsonObject Json() => new()
    {
        ["conditions"] = new JsonArray([.. _conditions.Select(item => new JsonObject { ["name"] = item.Name, ["value"] = item.Value })]),
        ["cases"] = new JsonArray([.. cases.Select(item => new JsonObject
        {
            ["letter"] = item.Case.Letter,
            ["title"] = item.Case.Title,
            ["size"] = item.Case.Size,
            ["absent"] = new JsonArray([.. item.Case.Absent.Select(sentence => JsonValue.Create(sentence))]),
            ["contenders"] = new JsonArray([.. item.Results.Select(result => Json(item.Case, result))]),
        })]),
        ["distances"] = distances?.DeepClone(),
    };

    private static JsonObject Json(MapCase item, MapResult result) => new()
    {
        ["name"] = result.Contender.Name,
        ["versions"] = result.Contender.Versions.DeepClone(),
        ["part"] = Part(item.Job.Whole, result.Contender.Portion),
        ["differs"] = result.Contender.Differs,
        ["fault"] = result.Fault,
        ["seconds"] = new JsonArray([.. result.Measures.Select(one => JsonValue.Create(Math.Round(one.Seconds, 6)))]),
        ["cpuSeconds"] = new JsonArray([.. result.Measures.Select(one => JsonValue.Create(Math.Round(one.CpuSeconds, 6)))]),
        ["judgement"] = JsonSerializer.SerializeToNode(result.Judgement, JsonSerializerOptions.Web),
        ["oursThen"] = JsonSerializer.SerializeToNode(result.OursThen, JsonSerializerOptions.Web),
    };
}
