namespace LatentSharp.Gates;

/// <summary>What follows when a rule is not met.</summary>
public enum RuleSeverity
{
    /// <summary>The run does not pass.</summary>
    Fail,

    /// <summary>It is said, and the run may pass all the same.</summary>
    Warn,
}
