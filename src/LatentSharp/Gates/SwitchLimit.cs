namespace LatentSharp.Gates;

/// <summary>The answer that a question must have.</summary>
/// <param name="Wanted">Yes or no.</param>
public sealed record SwitchLimit(bool Wanted) : RuleLimit
{
    /// <inheritdoc/>
    public override string Words => Wanted ? "yes" : "no";

    internal override (IReadOnlyList<Bound>? Bounds, string? Reason) For(Measurement measurement) => ([new Bound(measurement.Value!.Value, Wanted ? 1 : 0, Wanted, Words)], null);
}
