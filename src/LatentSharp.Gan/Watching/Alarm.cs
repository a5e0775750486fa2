using System.Text.Json;
using System.Text.Json.Nodes;

namespace LatentSharp.Gan.Watching;

/// <summary>One alarm: a signal was beyond its threshold for several checks in a row.</summary>
/// <param name="Epoch">The epoch after which it was raised.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Value">The signal then.</param>
/// <param name="Threshold">The threshold that it was beyond.</param>
/// <param name="Since">The first epoch of the row.</param>
/// <param name="Message">What was seen, since when, and what to try: a few sentences.</param>
public sealed record Alarm(int Epoch, AlarmKind Kind, double Value, double Threshold, int Since, string Message)
{
    /// <summary>Whether the game is lost rather than merely in bad shape: such an alarm is what <see cref="WatchingOptions.OnCollapse"/> answers.</summary>
    public bool IsCollapse => IsCollapseOf(Kind);

    /// <summary>The kind's name in files and on the command line, such as "lowDiversity".</summary>
    public string KindName => NameOf(Kind);

    internal static bool IsCollapseOf(AlarmKind kind) => kind is not (AlarmKind.GeneratorLoses or AlarmKind.GeneratorCopies or AlarmKind.DiscriminatorMemorizes);

    internal static string NameOf(AlarmKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The alarm as a line of events.jsonl.</summary>
    internal JsonObject ToEvent() => new()
    {
        ["epoch"] = Epoch,
        ["kind"] = "alarm",
        ["alarm"] = KindName,
        ["value"] = Value,
        ["threshold"] = Threshold,
        ["since"] = Since,
        ["message"] = Message,
    };
}
