using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports.Evaluation;

/// <summary>One metric of evaluation.json. Every field may be missing: other versions, other programs.</summary>
internal sealed class MeasuredValue
{
    private readonly JsonObject _metric;

    public MeasuredValue(JsonObject metric) => _metric = metric;

    public string Name => Text("name") ?? "?";

    public string Space => Text("space") ?? "";

    /// <summary>The space without its seed and hash, which stand in <see cref="Details"/>.</summary>
    public string ShortSpace => Space.IndexOf(',', StringComparison.Ordinal) is >= 0 and int comma ? Space[..comma] : Space;

    public string Topic => Text("topic") ?? "";

    public string Verdict => Text("verdict") ?? "";

    public double? Value => Number(_metric["value"]);

    public (double Low, double High)? Interval => Pair("low", "high");

    public double? Floor => Number(_metric["floor"]);

    public (double Low, double High)? FloorInterval => Pair("floorLow", "floorHigh");

    /// <summary>Whether the generated pictures do worse than real ones; null = it cannot be said.</summary>
    public bool? Worse => _metric["worseThanFloor"] is JsonValue value && value.TryGetValue(out bool worse) ? worse : null;

    /// <summary>What was compared and how the intervals came about, for who asks.</summary>
    public string Details
    {
        get
        {
            List<string> parts = [];
            if (ShortSpace != Space) parts.Add(Space);
            if (Text("detail") is { Length: > 0 } detail) parts.Add(detail);
            if (Number(_metric["samples"]) is > 0 and double samples) parts.Add($"{samples:0} generated pictures" + (Number(_metric["realSamples"]) is > 0 and double real ? $", {real:0} real ones" : ""));
            if (Text("interval") is { Length: > 0 } interval) parts.Add($"interval: {interval}");
            if (Text("floorOf") is { Length: > 0 } floor) parts.Add($"floor: {floor}");
            return string.Join("; ", parts);
        }
    }

    /// <summary>A number, which is a string where it is not finite; null = it is none.</summary>
    public static double? Number(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Number when double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        JsonValueKind.String => node.GetValue<string>() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, "-Infinity" => double.NegativeInfinity, _ => null },
        _ => null,
    };

    private string? Text(string name) => _metric[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private (double, double)? Pair(string low, string high) => Number(_metric[low]) is double from && Number(_metric[high]) is double to ? (from, to) : null;
}
