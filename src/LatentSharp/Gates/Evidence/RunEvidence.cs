namespace LatentSharp.Gates.Evidence;

/// <summary>One part of a run's folder as a source of values.</summary>
internal abstract class RunEvidence
{
    /// <summary>The metrics that a rule may name here: those that are known and those that this run has besides.</summary>
    public abstract IReadOnlyList<string> Metrics { get; }

    /// <summary>The values for a rule; at least one, which may be unavailable.</summary>
    public abstract IReadOnlyList<Measurement> Measure(PolicyRule rule);

    /// <summary>Names of which a rule may name the beginning, up to a bracket or comma.</summary>
    internal static bool IsNamed(string whole, string wanted) =>
        whole == wanted || whole.StartsWith(wanted, StringComparison.Ordinal) && whole[wanted.Length..].AsSpan() is [',' or ' ', ..];
}
