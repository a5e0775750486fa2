using LatentSharp.Evaluation;
using LatentSharp.Toml;

namespace LatentSharp.Sweeps.Files;

/// <summary>The table [objective].</summary>
internal sealed class ObjectiveParser(TomlTable table, TomlFaults faults, SweepVocabulary vocabulary)
{
    private const int FewestPictures = 20;
    private const string Metric = "metric", Signal = "signal";
    private static readonly string[] Keys = [Metric, Signal, "space", "goal", "pictures", "epochs"];
    private static readonly Dictionary<string, SweepGoal> Goals = new() { ["minimise"] = SweepGoal.Minimise, ["maximise"] = SweepGoal.Maximise };

    /// <returns>The objective; null where it has mistakes, which were noted.</returns>
    public SweepObjective? Parse()
    {
        foreach (string key in table.Keys.Where(key => !Keys.Contains(key))) faults.AddUnknown(table.KeyPlaceOf(key), "key of [objective]", key, Keys);
        bool isSignal = table.Has(Signal);
        if (table.Has(Metric) == isSignal)
        {
            faults.Add(table.Header, isSignal
                ? "Settings are ranked by one number: give metric or signal, not both."
                : "There is nothing to rank settings by. A table [objective] names a metric of `latent gan evaluate`, such as metric = \"sliced Wasserstein distance x 1000\", or a signal of metrics.jsonl, such as signal = \"coarseCoverage\".");
            return null;
        }

        if (table.Text(isSignal ? Signal : Metric) is not string name) return null;
        IReadOnlyList<SweepMetric> known = isSignal ? vocabulary.Signals : vocabulary.Metrics;
        SweepMetric? found = known.FirstOrDefault(metric => SweepMetric.IsNamed(name, metric.Name) || SweepMetric.IsNamed(metric.Name, name));
        if (found is null)
        {
            faults.AddUnknown(table.PlaceOf(isSignal ? Signal : Metric), isSignal ? "signal called" : "metric called", name, [.. known.Select(metric => metric.Name)], mostListed: 40);
            return null;
        }

        foreach (string key in (string[])["space", "pictures"])
        {
            if (isSignal && table.Has(key)) faults.Add(table.KeyPlaceOf(key), $"{key} belongs to a metric; a signal is logged while the training runs.");
        }

        if (!isSignal && table.Has("epochs")) faults.Add(table.KeyPlaceOf("epochs"), "epochs belongs to a signal: the mean of its last epochs. A metric is measured once, at the end of a rung.");
        string? space = table.Text("space");
        if (found.HasSpaces && !table.Has("space")) faults.Add(table.PlaceOf(Metric), $"{found.Name} is measured in several spaces; choose one with space = \"pixels\", \"PCA\" or \"random convolutions\".");
        int? pictures = table.Count("pictures");
        if (pictures < FewestPictures) faults.Add(table.PlaceOf("pictures"), $"At least {FewestPictures} pictures say anything.");
        return Goal(found) is SweepGoal goal
            ? new SweepObjective(name, goal) { IsSignal = isSignal, IsDistanceToFloor = found.Better == BetterWhen.NearFloor, Space = space, Pictures = pictures, Epochs = table.Count("epochs") ?? 1 }
            : null;
    }

    private SweepGoal? Goal(SweepMetric metric)
    {
        SweepGoal? asked = table.Choice("goal", Goals);
        SweepGoal? known = metric.Better switch { BetterWhen.Higher => SweepGoal.Maximise, BetterWhen.Lower or BetterWhen.NearFloor => SweepGoal.Minimise, _ => null };
        if (known is not null && asked is not null && known != asked)
            faults.Add(table.PlaceOf("goal"), metric.Better == BetterWhen.NearFloor ? $"{metric.Name} should be near its floor; its distance to the floor is minimised." : $"{metric.Name} is better when it is {(known == SweepGoal.Minimise ? "lower" : "higher")}.");
        if (known is null && !table.Has("goal")) faults.Add(table.Header, $"It is not known which way {metric.Name} improves; say goal = \"minimise\" or goal = \"maximise\".");
        return known ?? asked;
    }
}
