using System.Text.Json.Nodes;

namespace LatentSharp.Gates.Evidence;

/// <summary>What events.jsonl says happened.</summary>
internal sealed class EventEvidence : RunEvidence
{
    private const string NonFinite = "nonFinite";
    private static readonly string[] KnownAlarms = [NonFinite, "discriminatorWins", "generatorLoses", "discriminatorFails", "discriminatorUnstable", "lowDiversity", "repeatedOutputs", "lowCoverage", "generatorCopies", "discriminatorMemorizes"];
    private readonly List<(long Epoch, string Kind, string Alarm)> _events = [];
    private readonly List<(long Epoch, string Kind)> _turns = [];
    private readonly long _last;
    private readonly bool _watched;

    /// <param name="lines">events.jsonl.</param>
    /// <param name="last">The last epoch of the run.</param>
    /// <param name="watched">Whether the training was watched, so that no alarm means that there was no reason for one.</param>
    public EventEvidence(IEnumerable<JsonObject> lines, long last, bool watched)
    {
        (_last, _watched) = (last, watched);
        foreach (JsonObject line in lines) Take(line);
        Alarms = [.. KnownAlarms.Concat(_events.Where(line => line.Kind == "alarm").Select(line => line.Alarm)).Distinct()];
    }

    /// <summary>The alarms that a rule may name.</summary>
    public IReadOnlyList<string> Alarms { get; }

    public override IReadOnlyList<string> Metrics { get; } = ["openAlarms", "alarms", "nonFinite", "rollbacks", "gaveUp", "rebalancings", "damagedCheckpoints"];

    public override IReadOnlyList<Measurement> Measure(PolicyRule rule)
    {
        bool ofAlarms = rule.Metric is "openAlarms" or "alarms";
        if (ofAlarms && !_watched)
        {
            return [new Measurement(rule.Metric) { Unavailable = "the training was not watched, so that nobody would have raised an alarm", Remedy = "Train again with watching on." }];
        }

        long since = rule.Epochs is int epochs ? _last - epochs + 1 : 0;
        int count = rule.Metric switch
        {
            "openAlarms" => Open(rule).Count,
            "alarms" => _events.Count(line => line.Kind == "alarm" && line.Epoch >= since && IsMeant(rule, line.Alarm)),
            "nonFinite" => _events.Count(line => line.Alarm == NonFinite && line.Kind == "alarm" && line.Epoch >= since),
            _ => _turns.Count(line => line.Kind == KindOf(rule.Metric) && line.Epoch >= since),
        };
        string? detail = rule.Metric == "openAlarms" && count > 0 ? string.Join(", ", Open(rule)) : null;
        return [new Measurement(rule.Metric) { Value = count, Detail = detail, Remedy = ofAlarms && count > 0 ? "report.html says what was seen and what to try." : null }];
    }

    private static string KindOf(string metric) => metric switch { "rollbacks" => "rolledBack", "rebalancings" => "rebalanced", "damagedCheckpoints" => "checkpointDamaged", _ => metric };

    private static bool IsMeant(PolicyRule rule, string alarm) => rule.Alarms.Count == 0 || rule.Alarms.Contains(alarm);

    private void Take(JsonObject line)
    {
        long epoch = (long)(line.Number("epoch") ?? 0);
        switch (line.Text("kind"))
        {
            case "alarm" or "alarmEnded" when line.Text("alarm") is string alarm:
                _events.Add((epoch, line.Text("kind")!, alarm));
                break;
            case NonFinite:
                _events.Add((epoch, "alarm", NonFinite));
                break;

            // What came after the epoch to which the run went back is no longer its past; a NaN came after the epoch that it names.
            case "resumed" or "rolledBack":
                _events.RemoveAll(past => past.Epoch > epoch || past.Epoch == epoch && past.Alarm == NonFinite);
                break;
        }

        if (line.Text("kind") is string kind) _turns.Add((epoch, kind));
    }

    private List<string> Open(PolicyRule rule)
    {
        List<string> open = [];
        foreach ((_, string kind, string alarm) in _events)
        {
            open.Remove(alarm);
            if (kind == "alarm" && IsMeant(rule, alarm)) open.Add(alarm);
        }

        return open;
    }
}
