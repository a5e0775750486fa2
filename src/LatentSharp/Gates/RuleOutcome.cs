namespace LatentSharp.Gates;

/// <summary>What became of a rule.</summary>
public enum RuleOutcome
{
    /// <summary>It is met.</summary>
    Passed,

    /// <summary>It is not met, and the run does not pass.</summary>
    Failed,

    /// <summary>It is not met, which its policy only warns of.</summary>
    Warned,

    /// <summary>There is nothing to judge, and its policy lets that be.</summary>
    Skipped,
}
