using LatentSharp.Cli.Terminal;
using LatentSharp.Gates;
using Spectre.Console;

namespace LatentSharp.Cli.Check;

/// <summary>A release check on stdout: a line a rule, then the verdict.</summary>
internal static class CheckDisplay
{
    public static void Print(GateResult result, string page)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("", "Rule", "Measured", "Demanded");
        foreach (RuleResult rule in result.Rules)
            table.AddRow(Outcome(rule.Outcome), new Text(rule.Rule.Name), new Text(GateWords.Value(rule.Deciding) + Where(rule)), new Text(rule.LimitWords));
        Tables.Print(table);
        Console.Out.WriteLine($"{(result.Passed ? "Passed" : "Not passed")}. {GateWords.Counts(result)}");
        foreach (string cause in GateWords.Causes(result)) Console.Out.WriteLine($"- {cause}");
        Console.Out.WriteLine($"check: {page}");
    }

    private static string Where(RuleResult rule) => rule.Values.Count > 1 ? $" ({GateWords.Distinguish(rule.Deciding.Measurement, rule)})" : "";

    private static Text Outcome(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.Passed => new Text("passed", new Style(Color.Green)),
        RuleOutcome.Failed => new Text("FAILED", new Style(Color.Red)),
        RuleOutcome.Warned => new Text("warning", new Style(Color.Yellow)),
        _ => new Text("skipped", new Style(Color.Grey)),
    };
}
