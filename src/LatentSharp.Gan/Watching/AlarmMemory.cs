using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// Turns signals into alarms: one is raised when a signal has been beyond its threshold for so many checks in a row, and ends when it has been within
/// for as many. What it remembers is part of a checkpoint.
/// </summary>
/// <param name="options">Thresholds and how many checks.</param>
/// <param name="heldOutBy">
/// Where whole classes are held out, D is not expected to rate them as it rates the ones it knows: that it tells them apart is no sign that it knows
/// pictures by heart, and <see cref="AlarmKind.DiscriminatorMemorizes"/> is not raised.
/// </param>
internal sealed class AlarmMemory(WatchingOptions options, HoldOutUnit heldOutBy = HoldOutUnit.Picture)
{
    private readonly Row[] _rows = [.. AlarmRule.All.Select(_ => new Row())];

    /// <summary>Whether nothing that would mean collapse is beyond its threshold, nor was of late.</summary>
    public bool IsHealthy => AlarmRule.All.Zip(_rows).All(pair => !Alarm.IsCollapseOf(pair.First.Kind) || pair.Second is { Beyond: 0, Raised: false });

    /// <summary>Whether D is too far ahead, or out of its mind, at the last check: then pictures that collapse are not the generator's fault.</summary>
    public bool IsDiscriminatorAtFault => AlarmRule.All.Zip(_rows).Any(pair =>
        pair.First.Kind is AlarmKind.DiscriminatorWins or AlarmKind.DiscriminatorFails or AlarmKind.DiscriminatorUnstable or AlarmKind.GeneratorLoses && pair.Second.Beyond > 0);

    /// <summary>Takes one check.</summary>
    /// <param name="epoch">The epoch that ended.</param>
    /// <param name="signals">What was found.</param>
    /// <returns>The alarms that are raised now, the gravest first, and the kinds of those that ended.</returns>
    public (IReadOnlyList<Alarm> Raised, IReadOnlyList<AlarmKind> Ended) Observe(int epoch, GameSignals signals)
    {
        List<Alarm> raised = [];
        List<AlarmKind> ended = [];
        foreach ((AlarmRule rule, Row row) in AlarmRule.All.Zip(_rows))
        {
            double threshold = rule.Threshold(options.Thresholds);
            double? value = rule.Kind == AlarmKind.DiscriminatorMemorizes && heldOutBy == HoldOutUnit.Class ? null : rule.Signal(signals);
            if (!rule.IsBeyond(value, threshold))
            {
                row.Beyond = 0;
                if (row.Raised && ++row.Within == options.Checks)
                {
                    row.Raised = false;
                    ended.Add(rule.Kind);
                }

                continue;
            }

            row.Within = 0;
            if (row.Beyond++ == 0) row.Since = epoch;
            if (row.Raised || row.Beyond < options.Checks) continue;
            row.Raised = true;
            raised.Add(new Alarm(epoch, rule.Kind, value!.Value, threshold, row.Since, AlarmWords.Of(rule.Kind, value.Value, threshold, row.Since)));
        }

        return (raised, ended);
    }

    public JsonObject Save()
    {
        var state = new JsonObject();
        foreach ((AlarmRule rule, Row row) in AlarmRule.All.Zip(_rows))
            state[Alarm.NameOf(rule.Kind)] = new JsonObject { ["beyond"] = row.Beyond, ["within"] = row.Within, ["since"] = row.Since, ["raised"] = row.Raised };
        return state;
    }

    public void Load(JsonObject state)
    {
        foreach ((AlarmRule rule, Row row) in AlarmRule.All.Zip(_rows))
        {
            JsonObject part = state.Part(Alarm.NameOf(rule.Kind));
            (row.Beyond, row.Within, row.Since, row.Raised) = (part.Value<int>("beyond"), part.Value<int>("within"), part.Value<int>("since"), part.Value<bool>("raised"));
        }
    }

    private sealed class Row
    {
        public int Beyond { get; set; }

        public int Within { get; set; }

        public int Since { get; set; }

        public bool Raised { get; set; }
    }
}
