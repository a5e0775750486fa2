using LatentSharp.Gates.Evidence;
using LatentSharp.Toml;

namespace LatentSharp.Gates.Policies;

/// <summary>One [[rules]] table as a rule.</summary>
internal sealed class RuleParser(TomlTable table, TomlFaults faults, RunFacts facts)
{
    private static readonly Dictionary<string, RuleSource> Sources = Words<RuleSource>();
    private static readonly Dictionary<string, RuleSeverity> Severities = Words<RuleSeverity>();
    private static readonly Dictionary<string, bool> Missing = new() { ["fail"] = false, ["skip"] = true };
    private static readonly Dictionary<string, bool> Needs = new() { ["all"] = false, ["any"] = true };
    private static readonly Dictionary<string, EpochSummary> Summaries = Words<EpochSummary>();

    private static readonly string[] Keys = ["name", "reason", "from", "metric", "severity", "when_missing", "required", .. LimitParser.Keys];

    /// <summary>The keys of one source alone.</summary>
    private static readonly Dictionary<string, RuleSource[]> SourceKeys = new()
    {
        ["space"] = [RuleSource.Evaluation],
        ["need"] = [RuleSource.Evaluation],
        ["take"] = [RuleSource.Metrics],
        ["epochs"] = [RuleSource.Metrics, RuleSource.Events],
        ["alarms"] = [RuleSource.Events],
    };

    /// <returns>The rule; null where it has mistakes, which were noted.</returns>
    public PolicyRule? Parse()
    {
        string? name = Demand("name", "what it is called in the results"), metric = Demand("metric", "what it measures");
        Demand("from", "where the value is found: " + string.Join(", ", Sources.Keys));
        RuleSource? source = table.Choice("from", Sources);
        CheckKeys(source);
        bool skips = table.Choice("when_missing", Missing) ?? false;
        var limitParser = new LimitParser(table, faults);
        IReadOnlyList<RuleLimit> limits = limitParser.Parse();
        CheckRequired(limits, skips);
        if (source is RuleSource from && metric is not null)
        {
            IReadOnlyList<string> known = facts.MetricsOf(from);
            bool isKnown = from == RuleSource.Evaluation ? known.Any(whole => RunEvidence.IsNamed(whole, metric) || RunEvidence.IsNamed(metric, whole)) : known.Contains(metric);
            if (isKnown) limitParser.CheckFit(from, metric);
            else faults.AddUnknown(table.PlaceOf("metric"), $"metric from {Word(from)} called", metric, [.. known.Where(whole => !known.Any(other => other != whole && RunEvidence.IsNamed(whole, other)))], mostListed: 30);
        }

        if (name is null || metric is null || source is null) return null;
        EpochSummary take = table.Choice("take", Summaries) ?? EpochSummary.Last;
        int? epochs = table.Count("epochs");
        if (source == RuleSource.Metrics && epochs is not null && take == EpochSummary.Last) faults.Add(table.KeyPlaceOf("epochs"), "epochs says over how many epochs to take the mean, least, most, trend or not-finite; the last is one epoch. Add take.");
        return new PolicyRule
        {
            Name = name,
            From = source.Value,
            Metric = metric,
            Limits = limits,
            Reason = table.Text("reason") ?? "",
            Severity = table.Choice("severity", Severities) ?? RuleSeverity.Fail,
            SkipsWhenMissing = skips,
            AnySuffices = table.Choice("need", Needs) ?? false,
            Space = table.Text("space"),
            Take = take,
            Epochs = epochs,
            Alarms = ReadAlarms(metric),
        };
    }

    private string? Demand(string key, string why)
    {
        if (table.Has(key)) return table.Text(key);
        faults.Add(table.Header, $"The rule has no {key}: {why}.");
        return null;
    }

    private void CheckKeys(RuleSource? source)
    {
        foreach (string key in table.Keys)
        {
            if (Keys.Contains(key)) continue;
            if (!SourceKeys.TryGetValue(key, out RuleSource[]? owners)) faults.AddUnknown(table.KeyPlaceOf(key), "key", key, [.. Keys, .. SourceKeys.Keys], mostListed: 0);
            else if (source is RuleSource from && !owners.Contains(from)) faults.Add(table.KeyPlaceOf(key), $"{key} belongs to rules from {string.Join(" and ", owners.Select(Word))}, not from {Word(from)}.");
        }
    }

    private void CheckRequired(IReadOnlyList<RuleLimit> limits, bool skips)
    {
        bool required = table.Flag("required") ?? false;
        if (required && skips) faults.Add(table.PlaceOf("when_missing"), "required and when_missing = \"skip\" contradict each other.");

        // Where a key is not known it may have been meant for the limit.
        bool isComplete = table.Keys.All(key => Keys.Contains(key) || SourceKeys.ContainsKey(key));
        if (limits.Count == 0 && !required && isComplete && !LimitParser.Keys.Any(table.Has)) faults.Add(table.Header, $"The rule demands nothing. Give it a limit ({string.Join(", ", LimitParser.LimitKeys)}) or required = true.");
    }

    private string[] ReadAlarms(string metric)
    {
        if (table.Has("alarms") && metric is not ("alarms" or "openAlarms")) faults.Add(table.KeyPlaceOf("alarms"), $"alarms chooses among alarms; {metric} counts none. metric = \"openAlarms\" or \"alarms\" does.");
        if (table.Has("epochs") && metric == "openAlarms") faults.Add(table.KeyPlaceOf("epochs"), "openAlarms are those that have not ended by the end of the run, whenever they began; epochs belongs to \"alarms\".");
        var alarms = table.Texts("alarms");
        foreach (var (text, place) in alarms)
        {
            if (!facts.Alarms.Contains(text)) faults.AddUnknown(place, "alarm", text, facts.Alarms);
        }

        return [.. alarms.Select(alarm => alarm.Text)];
    }

    private static string Word(RuleSource source) => Sources.First(pair => pair.Value == source).Key;

    private static Dictionary<string, T> Words<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));
}
