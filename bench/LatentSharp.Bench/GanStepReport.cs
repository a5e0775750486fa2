using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TorchSharp;

namespace LatentSharp.Bench;

/// <summary>The results as a table for people and as JSON.</summary>
internal sealed class GanStepReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly IReadOnlyList<GanStepResult> _results;
    private readonly (string Name, string Value)[] _conditions;

    public GanStepReport(IReadOnlyList<GanStepResult> results, JsonObject pyTorch, int threads)
    {
        _results = results;
        _conditions =
        [
            ("processor", $"{Machine.Processor}, {Environment.ProcessorCount} cores, memory {Machine.Memory}"),
            ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}"),
            ("date", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("LatentSharp", $"{Machine.Version(typeof(Gan.Training.AdversarialGame))} on TorchSharp {Machine.Version(typeof(torch))}, libtorch {torch.__version__}"),
            ("PyTorch", $"{pyTorch["torch"]} on Python {pyTorch["python"]}, BLAS: {pyTorch["blas"]}"),
            ("threads", $"{threads} for LatentSharp, {pyTorch["threads"]} for PyTorch"),
            ("GOMP_SPINCOUNT", "20000 for every process"),
            ("rounds", string.Join(", ", results.Select(result => $"{result.Case.Name}: {result.Times[0].Seconds.Length}")) + "; after two untimed steps each"),
        ];
    }

    /// <summary>Writes gan-step.md and gan-step.json into the folder of this processor.</summary>
    /// <returns>The folder.</returns>
    public string Write(string resultsFolder)
    {
        string folder = Directory.CreateDirectory(Path.Combine(resultsFolder, Machine.Slug)).FullName;
        File.WriteAllText(Path.Combine(folder, "gan-step.md"), Markdown());
        File.WriteAllText(Path.Combine(folder, "gan-step.json"), Json().ToJsonString(Indented) + "\n");
        return folder;
    }

    private string Markdown()
    {
        var text = new StringBuilder("# One training iteration, LatentSharp and PyTorch in turn\n\n");
        text.Append("Seconds are medians. A ratio above 1 means that the other took longer than LatentSharp in the same round: median (smallest to largest). See ../../README.md for the method.\n\n");
        IEnumerable<string> contenders = _results[0].Times.Select(item => item.Contender);
        text.Append(CultureInfo.InvariantCulture, $"| case | {string.Join(" | ", contenders.Select(name => name + ", s"))} | {string.Join(" | ", contenders.Skip(1).Select(name => name + " / ours"))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| --- |{string.Concat(Enumerable.Repeat(" ---: |", 2 * contenders.Count() - 1))}\n");
        foreach (GanStepResult result in _results)
        {
            IEnumerable<string> seconds = result.Times.Select(item => GanStepResult.Median(item.Seconds).ToString("F3", CultureInfo.InvariantCulture));
            IEnumerable<string> ratios = Enumerable.Range(1, result.Times.Count - 1).Select(result.Ratio).Select(ratio => string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:F2} ({ratio.Least:F2} to {ratio.Most:F2})"));
            text.Append(CultureInfo.InvariantCulture, $"| {result.Case.Name} | {string.Join(" | ", seconds)} | {string.Join(" | ", ratios)} |\n");
        }

        text.Append("\nGFLOP/s of the median iteration, counted as direct convolutions, however they are computed, and of the fastest product of two 2,048 x 2,048 matrices in the same run (the peak of direct convolution):\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| case | {string.Join(" | ", contenders)} | {string.Join(" | ", contenders.Select(name => "matrix product, " + name))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| --- |{string.Concat(Enumerable.Repeat(" ---: |", 2 * contenders.Count()))}\n");
        foreach (GanStepResult result in _results)
        {
            IEnumerable<double> rates = Enumerable.Range(0, result.Times.Count).Select(result.Rate).Concat(result.Times.Select(item => item.MatrixProduct));
            text.Append(CultureInfo.InvariantCulture, $"| {result.Case.Name} | {string.Join(" | ", rates.Select(rate => rate.ToString("F0", CultureInfo.InvariantCulture)))} |\n");
        }

        text.Append('\n');
        foreach ((string name, string value) in _conditions) text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        return text.ToString();
    }

    private JsonObject Json() => new()
    {
        ["conditions"] = new JsonObject(_conditions.Select(item => KeyValuePair.Create(item.Name, (JsonNode?)item.Value))),
        ["cases"] = new JsonArray([.. _results.Select(result => new JsonObject
        {
            ["name"] = result.Case.Name,
            ["batchSize"] = result.Case.Recipe.BatchSize,
            ["criticSteps"] = result.Case.Recipe.CriticStepsPerGeneratorStep,
            ["matrixProduct"] = new JsonObject(result.Times.Select(item => KeyValuePair.Create(item.Contender, (JsonNode?)JsonValue.Create(Math.Round(item.MatrixProduct, 1))))),
            ["seconds"] = new JsonObject(result.Times.Select(item => KeyValuePair.Create(item.Contender, (JsonNode?)new JsonArray([.. item.Seconds.Select(value => JsonValue.Create(Math.Round(value, 6)))])))),
        })]),
    };
}
