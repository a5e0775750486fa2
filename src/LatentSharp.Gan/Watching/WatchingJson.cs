using System.Text.Json;
using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Watching;

/// <summary>The options of watching and rebalancing as they stand in options.json.</summary>
internal static class WatchingJson
{
    public static JsonObject Write(RebalancingOptions options) => new()
    {
        ["enabled"] = options.Enabled,
        ["interval"] = options.Interval,
        ["low"] = options.Low,
        ["high"] = options.High,
        ["mostGeneratorSteps"] = options.MostGeneratorSteps,
    };

    public static JsonObject Write(WatchingOptions options) => new()
    {
        ["enabled"] = options.Enabled,
        ["pictures"] = options.Pictures,
        ["checks"] = options.Checks,
        ["grace"] = options.Grace,
        ["onCollapse"] = NameOf(options.OnCollapse),
        ["mostRollbacks"] = options.MostRollbacks,
        ["thresholds"] = Write(options.Thresholds),
    };

    public static RebalancingOptions ReadRebalancing(JsonObject json) => new()
    {
        Enabled = Field<bool>(json, "enabled"),
        Interval = Field<int>(json, "interval"),
        Low = Field<double>(json, "low"),
        High = Field<double>(json, "high"),
        MostGeneratorSteps = Field<int>(json, "mostGeneratorSteps"),
    };

    public static WatchingOptions ReadWatching(JsonObject json) => new()
    {
        Enabled = Field<bool>(json, "enabled"),
        Pictures = Field<int>(json, "pictures"),
        Checks = Field<int>(json, "checks"),
        Grace = Field<int>(json, "grace"),
        OnCollapse = ReadAction(Field<string>(json, "onCollapse")),
        MostRollbacks = Field<int>(json, "mostRollbacks"),
        Thresholds = ReadThresholds(json["thresholds"] as JsonObject ?? throw new FormatException("'thresholds' is missing.")),
    };

    private static JsonObject Write(AlarmThresholds thresholds) => new()
    {
        ["leastBalance"] = thresholds.LeastBalance,
        ["mostBalance"] = thresholds.MostBalance,
        ["mostGeneratorBalance"] = thresholds.MostGeneratorBalance,
        ["mostVerdictSwing"] = thresholds.MostVerdictSwing,
        ["leastDiversity"] = thresholds.LeastDiversity,
        ["mostRepeats"] = thresholds.MostRepeats,
        ["leastCoarseCoverage"] = thresholds.LeastCoarseCoverage,
        ["leastNearestReal"] = thresholds.LeastNearestReal,
        ["mostTrainingAboveHeldOut"] = thresholds.MostTrainingAboveHeldOut,
    };

    private static AlarmThresholds ReadThresholds(JsonObject json) => new()
    {
        LeastBalance = Field<double>(json, "leastBalance"),
        MostBalance = Field<double>(json, "mostBalance"),
        MostGeneratorBalance = Field<double>(json, "mostGeneratorBalance"),
        MostVerdictSwing = Field<double>(json, "mostVerdictSwing"),
        LeastDiversity = Field<double>(json, "leastDiversity"),
        MostRepeats = Field<double>(json, "mostRepeats"),
        LeastCoarseCoverage = Field<double>(json, "leastCoarseCoverage"),
        LeastNearestReal = Field<double>(json, "leastNearestReal"),
        MostTrainingAboveHeldOut = Field<double>(json, "mostTrainingAboveHeldOut"),
    };

    private static CollapseAction ReadAction(string text)
    {
        CollapseAction[] found = [.. Enum.GetValues<CollapseAction>().Where(action => NameOf(action) == text)];
        return found is [CollapseAction known] ? known : throw new FormatException($"'onCollapse' is one of {string.Join(", ", Enum.GetValues<CollapseAction>().Select(NameOf))}, not '{text}'.");
    }

    private static string NameOf(CollapseAction action) => JsonNamingPolicy.CamelCase.ConvertName(action.ToString());

    private static T Field<T>(JsonObject json, string name) => (json[name] ?? throw new FormatException($"'{name}' is missing.")).GetValue<T>();
}
