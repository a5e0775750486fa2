namespace LatentSharp.Gates;

/// <summary>A multiple of the floor, with a margin, that the value must not pass.</summary>
/// <param name="Factor">How many times the floor; above 0.</param>
/// <param name="Margin">What is added (at most) or taken off (at least), in the metric's own unit; 0 or more.</param>
/// <param name="IsLeast">Whether the value must be at least that; otherwise at most.</param>
public sealed record FloorMultiple(double Factor, double Margin, bool IsLeast) : RuleLimit
{
    /// <inheritdoc/>
    public override string Words => $"{Start} the floor{End}";

    private string Start => $"at {(IsLeast ? "least" : "most")}{(Factor == 1 ? "" : $" {Bound.Number(Factor)} x")}";

    private string End => Margin == 0 ? "" : $" {(IsLeast ? "-" : "+")} {Bound.Number(Margin)}";

    internal override (IReadOnlyList<Bound>? Bounds, string? Reason) For(Measurement measurement)
    {
        if (measurement.Floor is not double floor) return (null, "it has no floor to compare with");

        // Estimates without bias have a floor about 0, and a multiple of nothing is nothing.
        if (floor <= 0 && Factor != 1) return (null, $"its floor is {Bound.Number(floor)}, and a multiple of a floor that is not above 0 is no limit; floor_interval or at_most is");
        double limit = Factor * floor + (IsLeast ? -Margin : Margin);
        return ([new Bound(measurement.Value!.Value, limit, IsLeast, $"{Start} the floor ({Bound.Number(floor)}){End} = {Bound.Number(limit)}")], null);
    }
}
