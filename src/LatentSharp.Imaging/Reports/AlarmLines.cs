using System.Text.Json;
using System.Text.Json.Nodes;

namespace LatentSharp.Imaging.Reports;

/// <summary>The thresholds of a run's alarms, as lines in the curves of their signals: options.json calls them "least" or "most" and the signal's name.</summary>
internal sealed class AlarmLines
{
    private readonly Dictionary<string, List<(double Value, string Label, string Style)>> _lines = new(StringComparer.OrdinalIgnoreCase);

    public AlarmLines(JsonObject options)
    {
        if ((options["recipe"] as JsonObject)?["watching"] is not JsonObject watching || watching["thresholds"] is not JsonObject thresholds) return;
        bool heldOut = (options["split"] as JsonObject)?["heldOut"] is JsonValue count && count.TryGetValue(out long pictures) && pictures > 0;
        Remark = $"Dashed lines: where an alarm begins. The estimates and the discriminator's verdicts are on {(heldOut ? "pictures that were held out" : "training pictures, which flatter a discriminator that knows them by heart")}.";
        foreach ((string name, JsonNode? value) in thresholds)
        {
            foreach ((string prefix, double never) in ((string, double)[])[("least", 0), ("most", 1)])
            {
                if (!name.StartsWith(prefix, StringComparison.Ordinal) || value is not JsonValue { } number || number.GetValueKind() != JsonValueKind.Number || number.GetValue<double>() == never) continue;
                string signal = name[prefix.Length..];
                if (!_lines.TryGetValue(signal, out List<(double, string, string)>? lines)) _lines[signal] = lines = [];
                lines.Add((number.GetValue<double>(), "", "alarm"));
            }
        }
    }

    /// <summary>What the lines are, and on which pictures the discriminator was asked; null for a run that was not watched.</summary>
    public string? Remark { get; }

    /// <summary>The lines of a signal that lie near its values; one that is far away would flatten the curve.</summary>
    public IReadOnlyList<(double Value, string Label, string Style)> Near(string signal, IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0 || !_lines.TryGetValue(signal, out var lines)) return [];
        double low = finite.Min(), high = finite.Max(), room = Math.Max(high - low, 1e-3);
        return [.. lines.Where(line => line.Value >= low - room && line.Value <= high + room)];
    }
}
