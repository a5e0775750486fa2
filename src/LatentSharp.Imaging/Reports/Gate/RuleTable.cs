using System.Text;
using LatentSharp.Gates;

namespace LatentSharp.Imaging.Reports.Gate;

/// <summary>Every rule of a policy with what became of it: what needs attention first, the policy's order within.</summary>
internal static class RuleTable
{
    private static readonly RuleOutcome[] Order = [RuleOutcome.Failed, RuleOutcome.Warned, RuleOutcome.Passed, RuleOutcome.Skipped];

    public static string ToHtml(GateResult result)
    {
        var rows = new StringBuilder();
        foreach (RuleResult rule in Order.SelectMany(outcome => result.Rules.Where(rule => rule.Outcome == outcome))) rows.Append(Row(rule));
        return $"""
            <div class="scroll" tabindex="0" role="group" aria-label="Table of rules"><table class="rules">
            <thead><tr><th scope="col">Outcome</th><th scope="col">Rule</th><th scope="col">Measured</th><th scope="col">Demanded</th></tr></thead>
            <tbody>
            {rows}</tbody></table></div>
            """;
    }

    private static string Row(RuleResult rule)
    {
        string word = rule.Outcome.ToString().ToLowerInvariant();
        return $"""<tr><td class="outcome {word}">{word}</td><th scope="row">{Html.Escape(rule.Rule.Name)}<small>{Html.Escape(rule.Rule.Reason)}</small></th><td class="value">{Measured(rule)}</td><td>{Html.Escape(rule.LimitWords)}{Remedy(rule)}</td></tr>{'\n'}""";
    }

    private static string Measured(RuleResult rule)
    {
        JudgedValue deciding = rule.Deciding;
        string more = rule.Values.Count > 1 ? $"<small>{Html.Escape(string.Join("; ", rule.Values.Where(value => value != deciding).Select(value => $"{GateWords.Distinguish(value.Measurement, rule)} {GateWords.Value(value)}")))}</small>" : "";
        string interval = deciding.Measurement is { Low: double low, High: double high } ? $" <span class=\"muted\">[{Html.Number(low)}, {Html.Number(high)}]</span>" : "";
        return $"{Html.Escape(GateWords.Value(deciding))}{interval}<small>{Html.Escape(GateWords.Describe(rule))}</small>{more}";
    }

    private static string Remedy(RuleResult rule) => rule.Outcome != RuleOutcome.Passed && rule.Deciding.Measurement.Remedy is string remedy ? $"""<small class="remedy">{Html.Escape(remedy)}</small>""" : "";
}
