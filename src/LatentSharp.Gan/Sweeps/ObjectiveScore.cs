using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Sweeps;

namespace LatentSharp.Gan.Sweeps;

/// <summary>The number by which a trained generator is ranked.</summary>
internal static class ObjectiveScore
{
    /// <summary>The mean of a signal over the last epochs of a rung; NaN where one of them is.</summary>
    /// <exception cref="DataException">The training does not measure it.</exception>
    public static double OfSignal(SweepObjective objective, IReadOnlyList<JsonObject> lines, long until, string run)
    {
        double[] values = [.. lines.Where(line => Number(line, "epoch") is double epoch && epoch > until - objective.Epochs && epoch <= until).Select(line => Number(line, objective.Name)).OfType<double>()];
        return values.Length > 0 ? values.Average() : throw new DataException(run, $"its metrics.jsonl has no {objective.Name} in the last {objective.Epochs} epochs.", "Rank by a signal that this recipe has (docs/gan-watching.md says which), or by a metric.");
    }

    /// <summary>The mean of the metrics of a name, such as those of several levels, and that of their floors; or the mean distance between the two.</summary>
    /// <exception cref="DataException">It was not measured, or in several spaces of which none is named.</exception>
    public static (double Score, double? Floor) OfMetrics(SweepObjective objective, IReadOnlyList<EvaluationMetric> metrics, string run)
    {
        EvaluationMetric[] named = [.. metrics.Where(metric => SweepMetric.IsNamed(metric.Name, objective.Name))];
        EvaluationMetric[] found = [.. named.Where(metric => objective.Space is null || SweepMetric.IsNamed(metric.Space, objective.Space) || metric.Space.StartsWith(objective.Space + " ", StringComparison.Ordinal))];
        string spaces = string.Join("; ", named.Select(metric => metric.Space).Distinct());
        if (named.Length == 0) throw Fault("the evaluation does not measure it", $"It measures {string.Join("; ", metrics.Select(metric => metric.Name).Distinct())}.");
        if (found.Length == 0) throw Fault($"it is not measured in a space called {objective.Space}", $"There are: {spaces}.");
        if (found.Select(metric => metric.Space).Distinct().Count() > 1) throw Fault("it is measured in several spaces", $"Choose one with space = \"...\": {spaces}.");
        if (Array.Find(found, metric => metric.Value is null) is { } missing) throw Fault($"it is unavailable: {missing.Unavailable}", "Rank by another metric, or change what prevents this one.");
        double? floor = Array.TrueForAll(found, metric => metric.Floor is not null) ? found.Average(metric => metric.Floor!.Value) : null;
        if (!objective.IsDistanceToFloor) return (found.Average(metric => metric.Value!.Value), floor);
        return floor is null ? throw Fault("it has no floor to be near to", "Rank by another metric.") : (found.Average(metric => Math.Abs(metric.Value!.Value - metric.Floor!.Value)), 0);

        DataException Fault(string fault, string remedy) => new(run, $"the objective {objective.Words}: {fault}.", remedy);
    }

    private static double? Number(JsonObject line, string name) => line[name] is not JsonValue value ? null
        : value.TryGetValue(out double number) ? number
        : value.TryGetValue(out string? text) ? text switch { "NaN" or "Infinity" or "-Infinity" => double.NaN, _ => null } : null;
}
