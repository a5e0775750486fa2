using LatentSharp.Evaluation;

namespace LatentSharp.Gates;

/// <summary>The interval of the floor, which the value must lie to as told.</summary>
/// <param name="Side">How.</param>
public sealed record FloorIntervalLimit(FloorSide Side) : RuleLimit
{
    /// <inheritdoc/>
    public override string Words => Side switch
    {
        FloorSide.Inside => "inside the floor's interval",
        FloorSide.NotBelow => "not below the floor's interval",
        FloorSide.NotAbove => "not above the floor's interval",
        _ => "not distinguishably worse than the floor",
    };

    internal override (IReadOnlyList<Bound>? Bounds, string? Reason) For(Measurement measurement)
    {
        if ((measurement.FloorLow, measurement.FloorHigh) is not ({ } floorLow, { } floorHigh)) return (null, "its floor has no interval");
        double value = measurement.Value!.Value;
        string words = $"{Words} [{Bound.Number(floorLow)}, {Bound.Number(floorHigh)}]";
        Bound above = new(value, floorLow, true, words), below = new(value, floorHigh, false, words);
        switch (Side)
        {
            case FloorSide.Inside: return ([above, below], null);
            case FloorSide.NotBelow: return ([above], null);
            case FloorSide.NotAbove: return ([below], null);
        }

        if ((measurement.Low, measurement.High) is not ({ } low, { } high)) return (null, "it has no interval of its own");
        Bound reaches = above with { Compared = high }, stays = below with { Compared = low };
        return measurement.Better switch
        {
            BetterWhen.Lower => ([stays], null),
            BetterWhen.Higher => ([reaches], null),
            BetterWhen.NearFloor => ([reaches, stays], null),
            _ => (null, "it is not known which way it improves"),
        };
    }
}
