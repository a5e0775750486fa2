namespace LatentSharp.Gates;

/// <summary>A run judged by a policy.</summary>
/// <param name="Run">The run's folder as it was named.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Epoch">The newest checkpoint's epoch; null = none can be read.</param>
/// <param name="Rules">What became of each rule, in the policy's order.</param>
public sealed record GateResult(string Run, ReleasePolicy Policy, long? Epoch, IReadOnlyList<RuleResult> Rules)
{
    /// <summary>Whether no rule failed.</summary>
    public bool Passed => Count(RuleOutcome.Failed) == 0;

    /// <summary>Rules with one outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>How many.</returns>
    public int Count(RuleOutcome outcome) => Rules.Count(rule => rule.Outcome == outcome);
}
