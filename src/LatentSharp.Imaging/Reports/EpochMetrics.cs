using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Imaging.Reports;

/// <summary>The numbers of one line of metrics.jsonl.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Numbers">Every numeric field but the epoch, in the order of the line; fields of nested objects as "outer.inner".</param>
internal sealed record EpochMetrics(long Epoch, IReadOnlyDictionary<string, double> Numbers)
{
    /// <summary>A number of this epoch; NaN where the line lacks it.</summary>
    public double this[string name] => Numbers.TryGetValue(name, out double value) ? value : double.NaN;

    /// <summary>Takes the numbers out of a line.</summary>
    /// <param name="run">The run it comes from, for messages.</param>
    /// <param name="line">The line.</param>
    public static EpochMetrics From(string run, JsonObject line)
    {
        var numbers = new Dictionary<string, double>();
        Collect(line, "", numbers);
        if (!numbers.Remove("epoch", out double epoch) || !(epoch is >= 0 and < 1L << 53))
            throw new DataException(run, "A line of metrics.jsonl has no epoch.", "Restore the file as the training wrote it, or remove the line.");
        return new EpochMetrics((long)epoch, numbers);
    }

    private static void Collect(JsonObject node, string prefix, Dictionary<string, double> numbers)
    {
        foreach ((string name, JsonNode? value) in node)
        {
            if (value is JsonObject inner) Collect(inner, prefix + name + ".", numbers);
            else if (Number(value) is double number) numbers[prefix + name] = number;
        }
    }

    /// <summary>JSON has no numbers that are not finite; the run store writes them as strings.</summary>
    private static double? Number(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number when double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        JsonValueKind.String => node.GetValue<string>() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            _ => null,
        },
        _ => null,
    };
}
