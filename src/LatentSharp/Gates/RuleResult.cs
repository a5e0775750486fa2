namespace LatentSharp.Gates;

/// <summary>What became of one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">Whether it is met.</param>
/// <param name="Values">What was measured, in the order of the run's document.</param>
/// <param name="Deciding">The value that decides: where all must hold the one with the least room, where one suffices the one with the most.</param>
public sealed record RuleResult(PolicyRule Rule, RuleOutcome Outcome, IReadOnlyList<JudgedValue> Values, JudgedValue Deciding)
{
    /// <summary>The limit in words, with the numbers of the deciding value where there are any.</summary>
    public string LimitWords => Rule.Limits.Count == 0 ? "must be there" : Deciding.Bound?.Words ?? string.Join(" and ", Rule.Limits.Select(limit => limit.Words));

    internal static RuleResult Of(PolicyRule rule, IReadOnlyList<Measurement> measurements)
    {
        JudgedValue[] values = [.. measurements.Select(measurement => JudgedValue.Of(rule, measurement))];
        JudgedValue[] judged = [.. values.Where(value => value.Passed is not null)];
        bool unknown = judged.Length == 0 || !rule.AnySuffices && !rule.SkipsWhenMissing && judged.Length < values.Length && Array.TrueForAll(judged, value => value.Passed == true);
        bool met = !unknown && (rule.AnySuffices ? judged.Any(value => value.Passed == true) : Array.TrueForAll(judged, value => value.Passed == true));
        RuleOutcome outcome = met ? RuleOutcome.Passed
            : unknown && rule.SkipsWhenMissing ? RuleOutcome.Skipped
            : rule.Severity == RuleSeverity.Fail ? RuleOutcome.Failed : RuleOutcome.Warned;
        JudgedValue deciding = unknown ? values.First(value => value.Passed is null)
            : rule.AnySuffices ? judged.OrderByDescending(value => value.Passed).ThenByDescending(value => value.Room).First()
            : judged.OrderBy(value => value.Passed).ThenBy(value => value.Room).First();
        return new RuleResult(rule, outcome, values, deciding);
    }
}
