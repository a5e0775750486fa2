using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Watching;

/// <summary>What events.jsonl says of the answers to a collapse.</summary>
internal static class CollapseEvents
{
    /// <summary>A stop with the state saved.</summary>
    public static JsonObject Stopped(int epoch, Alarm alarm) => new() { ["epoch"] = epoch, ["kind"] = "stopped", ["alarm"] = alarm.KindName };

    /// <summary>A return to a healthy checkpoint.</summary>
    public static JsonObject RolledBack(int from, int to, Alarm alarm, Recovery recovery, int most, string change) => new()
    {
        ["epoch"] = to,
        ["kind"] = "rolledBack",
        ["from"] = from,
        ["alarm"] = alarm.KindName,
        ["message"] = $"Back from epoch {from} to epoch {to}, try {recovery.Count} of {most}: {change}.",
    };

    /// <summary>The end of trying.</summary>
    public static JsonObject GaveUp(int epoch, Alarm alarm, Recovery recovery) => new()
    {
        ["epoch"] = epoch,
        ["kind"] = "gaveUp",
        ["alarm"] = alarm.KindName,
        ["message"] = $"Gave up after {recovery.Count} rollbacks. The last alarm: {alarm.Message} Tried: {recovery.Tried}. This data and these networks want another recipe.",
    };
}
