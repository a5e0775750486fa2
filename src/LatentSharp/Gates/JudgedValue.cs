namespace LatentSharp.Gates;

/// <summary>One measured value under one rule.</summary>
/// <param name="Measurement">The value.</param>
/// <param name="Bound">The bound with the least room; null = the rule has no limits, or nothing could be judged.</param>
/// <param name="Passed">Whether all limits hold; null = nothing could be judged.</param>
/// <param name="Missing">Why nothing could be judged; null = it was.</param>
public sealed record JudgedValue(Measurement Measurement, Bound? Bound, bool? Passed, string? Missing)
{
    internal double Room => Passed is null ? double.NegativeInfinity : Bound?.Room ?? double.PositiveInfinity;

    internal static JudgedValue Of(PolicyRule rule, Measurement measurement)
    {
        if (measurement.Value is not double value) return new JudgedValue(measurement, null, null, measurement.Unavailable ?? "it was not measured");
        List<Bound> bounds = [];
        foreach (RuleLimit limit in rule.Limits)
        {
            (IReadOnlyList<Bound>? found, string? reason) = limit.For(measurement);
            if (found is null) return new JudgedValue(measurement, null, null, reason);
            bounds.AddRange(found);
        }

        return bounds.Count == 0
            ? new JudgedValue(measurement, null, double.IsFinite(value), null)
            : new JudgedValue(measurement, bounds.MinBy(bound => bound.Room), bounds.TrueForAll(bound => bound.Holds), null);
    }
}
