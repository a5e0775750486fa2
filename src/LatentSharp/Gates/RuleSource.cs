namespace LatentSharp.Gates;

/// <summary>Where in a run's folder a rule finds its value.</summary>
public enum RuleSource
{
    /// <summary>evaluation.json, which `latent gan evaluate` writes.</summary>
    Evaluation,

    /// <summary>coverage/coverage.json, which `latent gan coverage` writes.</summary>
    Coverage,

    /// <summary>metrics.jsonl: losses and signals of every epoch.</summary>
    Metrics,

    /// <summary>events.jsonl: alarms, rollbacks, faults.</summary>
    Events,

    /// <summary>The newest checkpoint.</summary>
    Checkpoint,
}
