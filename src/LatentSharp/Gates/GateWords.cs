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
            + (judged.Measurement.Detail is string detail ? $" ({detail})" : "") + (judged.Missing is string why ? $", but {why}" : "");
    }

    /// <summary>What decided under a rule, and where it was measured.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>Such as "recall (k = 5), pixels" or "checkpoint: age".</returns>
    public static string Describe(RuleResult rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Measurement measured = rule.Deciding.Measurement;
        return measured.Space is string space ? $"{measured.Metric}, {EvaluationWords.ShortSpace(space)}" : $"{rule.Rule.From.ToString().ToLowerInvariant()}: {measured.Metric}";
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

    /// <summary>Why a run does not pass, a sentence a cause: rules that lack the same thing are one.</summary>
    /// <param name="result">The result.</param>
    /// <returns>Such as "all weights are finite: no (checkpoint: finite); demanded: yes."</returns>
    public static IEnumerable<string> Causes(GateResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (IGrouping<(string?, string?, string), RuleResult> cause in result.Rules.Where(rule => rule.Outcome == RuleOutcome.Failed)
            .GroupBy(rule => (rule.Deciding.Missing, rule.Deciding.Measurement.Remedy, rule.Deciding.Missing is null ? rule.Rule.Name : "")))
        {
            RuleResult first = cause.First();
            string remedy = first.Deciding.Measurement.Remedy is string known ? $" {known}" : "";
            yield return first.Deciding.Missing is null
                ? $"{first.Rule.Name}: {Value(first.Deciding)} ({Describe(first)}); demanded: {first.LimitWords}.{remedy}"
                : cause.Count() == 1 ? $"{first.Rule.Name}: {Value(first.Deciding)}.{remedy}"
                : $"{Capital(Value(first.Deciding))}, which {cause.Count()} rules ask for.{remedy}";
        }
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

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
