using System.Text.Json;
using LatentSharp.Gates.Evidence;
using LatentSharp.Toml;

namespace LatentSharp.Gates.Policies;

/// <summary>The limits of one rule.</summary>
internal sealed class LimitParser(TomlTable table, TomlFaults faults)
{
    private static readonly Dictionary<string, FloorSide> Sides = Enum.GetValues<FloorSide>().ToDictionary(side => JsonNamingPolicy.KebabCaseLower.ConvertName(side.ToString()));

    private static readonly string[] FloorKeys = ["at_most_floor", "at_least_floor", "floor_interval"];

    /// <summary>Keys that are a limit of their own.</summary>
    public static IReadOnlyList<string> LimitKeys { get; } = ["at_most", "at_least", .. FloorKeys, "is"];

    /// <summary>Every key that this class reads.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. LimitKeys, "margin"];

    /// <summary>Whether the limits fit what is measured.</summary>
    public void CheckFit(RuleSource source, string metric)
    {
        bool isSwitch = source == RuleSource.Checkpoint && CheckpointEvidence.IsSwitch(metric);
        foreach (string key in LimitKeys.Where(key => table.Has(key) && isSwitch != (key == "is")))
        {
            faults.Add(table.KeyPlaceOf(key), isSwitch ? $"{metric} is a question of yes or no; its limit is is = true or is = false." : $"{metric} is a number; is = true or is = false belongs to questions such as checkpoint's finite.");
        }

        bool hasFloor = source == RuleSource.Evaluation && metric != "age" && !metric.StartsWith("pictures.", StringComparison.Ordinal) || source == RuleSource.Coverage && metric == "jensenShannon";
        foreach (string key in FloorKeys.Where(key => table.Has(key) && !hasFloor && !isSwitch))
            faults.Add(table.KeyPlaceOf(key), $"{metric} has no floor: only the measures of an evaluation and the coverage's jensenShannon have one. Use at_most or at_least.");
    }

    public IReadOnlyList<RuleLimit> Parse()
    {
        double margin = table.Number("margin", 0, "a number of 0 or more") ?? 0;
        if (table.Has("margin") && !table.Has("at_most_floor") && !table.Has("at_least_floor")) faults.Add(table.KeyPlaceOf("margin"), "margin widens at_most_floor or at_least_floor, and the rule has neither.");
        double? most = table.Number("at_most"), least = table.Number("at_least");
        if (least > most) faults.Add(table.PlaceOf("at_least"), $"No value is at least {Bound.Number(least.Value)} and at most {Bound.Number(most.Value)}.");
        List<RuleLimit> limits = [];
        if (most is double highest) limits.Add(new ValueLimit(highest, IsLeast: false));
        if (least is double lowest) limits.Add(new ValueLimit(lowest, IsLeast: true));
        if (Factor("at_most_floor") is double over) limits.Add(new FloorMultiple(over, margin, IsLeast: false));
        if (Factor("at_least_floor") is double under) limits.Add(new FloorMultiple(under, margin, IsLeast: true));
        if (table.Choice("floor_interval", Sides) is FloorSide side) limits.Add(new FloorIntervalLimit(side));
        if (table.Flag("is") is bool wanted) limits.Add(new SwitchLimit(wanted));
        return limits;
    }

    private double? Factor(string key) => table.Number(key, double.Epsilon, "how many times the floor: a number above 0");
}
