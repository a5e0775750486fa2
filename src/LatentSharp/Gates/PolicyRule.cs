namespace LatentSharp.Gates;

/// <summary>One rule of a policy: a value of the run, and what is demanded of it.</summary>
public sealed record PolicyRule
{
    /// <summary>What it is called; unique in its policy.</summary>
    public required string Name { get; init; }

    /// <summary>Where the value is found.</summary>
    public required RuleSource From { get; init; }

    /// <summary>The metric; of an evaluation also the beginning of its name up to a bracket or comma, such as "recall" for "recall (k = 5)".</summary>
    public required string Metric { get; init; }

    /// <summary>What is demanded; empty = only that there is a value.</summary>
    public IReadOnlyList<RuleLimit> Limits { get; init; } = [];

    /// <summary>Why the rule is there, for whoever reads the result; default nothing.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What follows when it is not met; default the run does not pass.</summary>
    public RuleSeverity Severity { get; init; } = RuleSeverity.Fail;

    /// <summary>Whether a value that is not there leaves the rule out; default no: what is unknown is not passed.</summary>
    public bool SkipsWhenMissing { get; init; }

    /// <summary>Of an evaluation that measured in several spaces: whether one of the values suffices; default no, all must hold.</summary>
    public bool AnySuffices { get; init; }

    /// <summary>Of an evaluation: the space, or the beginning of its name such as "PCA"; null = every space.</summary>
    public string? Space { get; init; }

    /// <summary>Of the metrics: how epochs become one value; default the last.</summary>
    public EpochSummary Take { get; init; } = EpochSummary.Last;

    /// <summary>Of metrics and events: only the last so many epochs, at least 1; null = all (and for <see cref="EpochSummary.Last"/> the last).</summary>
    public int? Epochs { get; init; }

    /// <summary>Of events: only these alarms, such as "lowDiversity"; empty = all.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];
}
