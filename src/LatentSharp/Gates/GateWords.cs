using System.Globalization;
using LatentSharp.Evaluation;

namespace LatentSharp.Gates;

/// <summary>A result in words, for tables and pages.</summary>
public static class GateWords
{
    /// <summary>A value to four digits, yes or no, or why there is none.</summary>
    /// <param name="judged">The value.</param>
    /// <returns>A few words.</returns>
    public static string Value(JudgedValue judged)
    {
        ArgumentNullException.ThrowIfNull(judged);
        return judged.Measurement.Value is not double value ? judged.Missing ?? "not there"
            : (judged.Measurement.IsSwitch ? value != 0 ? "yes" : "no" : value.ToString(Math.Abs(value) is >= 1e4 and < 1e15 ? "#,0" : "G4", CultureInfo.InvariantCulture))
            + (judged.Missing is string why ? $", but {why}" : "");
    }

    /// <summary>What was measured and where.</summary>
    /// <param name="measurement">The value.</param>
    /// <returns>Such as "recall (k = 5), PCA 50 of 4500 training pictures".</returns>
    public static string Describe(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return measurement.Space is string space ? $"{measurement.Metric}, {EvaluationWords.ShortSpace(space)}" : measurement.Metric;
    }

    /// <summary>What tells a value from the others under its rule: its space, or the end of its name.</summary>
    /// <param name="measurement">The value.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>A few words.</returns>
    public static string Distinguish(Measurement measurement, RuleResult rule)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        ArgumentNullException.ThrowIfNull(rule);
        return measurement.Space is string space && rule.Values.Select(value => value.Measurement.Space).Distinct().Count() > 1 ? EvaluationWords.ShortSpace(space)
            : measurement.Metric.Length > rule.Rule.Metric.Length ? measurement.Metric[rule.Rule.Metric.Length..].Trim(' ', ',') : measurement.Metric;
    }

    /// <summary>A rule that is not met, in one sentence.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Such as "all weights are finite: no; demanded: yes".</returns>
    public static string Sentence(RuleResult rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        string remedy = rule.Deciding.Measurement.Remedy is string known ? $". {known}" : "";
        return rule.Deciding.Missing is not null ? $"{rule.Rule.Name}: {Value(rule.Deciding)}{remedy}"
            : $"{rule.Rule.Name}: {Value(rule.Deciding)} ({Describe(rule.Deciding.Measurement)}); demanded: {rule.LimitWords}{remedy}";
    }

    /// <summary>How many rules came out how.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Such as "2 of 26 rules failed, 1 warns, 3 were skipped."</returns>
    public static string Counts(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int failed = result.Count(RuleOutcome.Failed), warned = result.Count(RuleOutcome.Warned), skipped = result.Count(RuleOutcome.Skipped), all = result.Rules.Count;
        string head = failed == 0 ? $"No rule of {all} failed" : $"{failed} of {all} rules failed";
        return $"{head}{(warned == 0 ? "" : $", {warned} warn{(warned == 1 ? "s" : "")}")}{(skipped == 0 ? "" : $", {skipped} {(skipped == 1 ? "was" : "were")} skipped")}.";
    }
}
