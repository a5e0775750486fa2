using System.Text.Json.Nodes;
using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Gates.Evidence;

/// <summary>Everything that a run's folder has to say to a policy.</summary>
internal sealed class RunFacts
{
    private readonly Dictionary<RuleSource, RunEvidence> _sources;

    private RunFacts(string run, RunReader reader)
    {
        Run = run;
        JsonObject options = reader.ReadOptions();
        if (options.Text("kind") == "map") throw new DataException(run, "the folder holds a map, not a run of `gan train`.", "Name the folder that `latent gan train` wrote.");
        JsonObject recipe = options.Part("recipe") ?? options;
        var metrics = new MetricsEvidence(reader.ReadMetrics());
        var checkpoint = new CheckpointEvidence(new CheckpointFolder(new RunPaths(run).Checkpoints), metrics.LastEpoch, (long?)recipe.Number("epochs"));
        bool watched = recipe.Part("watching")?["enabled"] is JsonValue enabled && enabled.TryGetValue(out bool isEnabled) && isEnabled;
        var events = new EventEvidence(reader.ReadEvents(), metrics.LastEpoch, watched);
        (Epoch, Alarms) = (checkpoint.Epoch, events.Alarms);
        _sources = new()
        {
            [RuleSource.Evaluation] = new EvaluationEvidence(reader.ReadEvaluation(), checkpoint.Epoch, run),
            [RuleSource.Coverage] = new CoverageEvidence(CoverageFolder.Read(reader.FolderPath), checkpoint.Epoch, run),
            [RuleSource.Metrics] = metrics,
            [RuleSource.Events] = events,
            [RuleSource.Checkpoint] = checkpoint,
        };
    }

    private RunFacts()
    {
        var events = new EventEvidence([], 0, watched: false);
        (Run, Alarms) = ("", events.Alarms);
        _sources = new()
        {
            [RuleSource.Evaluation] = new EvaluationEvidence(null, null, ""),
            [RuleSource.Coverage] = new CoverageEvidence(null, null, ""),
            [RuleSource.Metrics] = new MetricsEvidence([]),
            [RuleSource.Events] = events,
            [RuleSource.Checkpoint] = new CheckpointEvidence(new CheckpointFolder(""), 0, null),
        };
    }

    /// <summary>The run's folder as it was named.</summary>
    public string Run { get; }

    /// <summary>The newest checkpoint's epoch; null = none can be read.</summary>
    public long? Epoch { get; }

    /// <summary>The alarms that a rule may name.</summary>
    public IReadOnlyList<string> Alarms { get; }

    /// <summary>Reads a run.</summary>
    /// <exception cref="DataException">There is no run, or one of its documents is damaged.</exception>
    public static RunFacts Read(string run) => new(run, RunReader.Open(run));

    /// <summary>No run: what is known of every run.</summary>
    public static RunFacts None() => new();

    /// <summary>The metrics that a rule may name.</summary>
    public IReadOnlyList<string> MetricsOf(RuleSource source) => _sources[source].Metrics;

    public IReadOnlyList<Measurement> Measure(PolicyRule rule) => _sources[rule.From].Measure(rule);
}
