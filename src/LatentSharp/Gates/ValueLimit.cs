namespace LatentSharp.Gates;

/// <summary>A number that the value must not pass.</summary>
/// <param name="Number">The number.</param>
/// <param name="IsLeast">Whether the value must be at least the number; otherwise at most.</param>
public sealed record ValueLimit(double Number, bool IsLeast) : RuleLimit
{
    /// <inheritdoc/>
    public override string Words => $"at {(IsLeast ? "least" : "most")} {Bound.Number(Number)}";

    internal override (IReadOnlyList<Bound>? Bounds, string? Reason) For(Measurement measurement) => ([new Bound(measurement.Value!.Value, Number, IsLeast, Words)], null);
}
