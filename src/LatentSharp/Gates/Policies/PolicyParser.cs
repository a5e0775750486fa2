using LatentSharp.Gates.Evidence;
using LatentSharp.Toml;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace LatentSharp.Gates.Policies;

/// <summary>A policy out of its TOML text.</summary>
internal static class PolicyParser
{
    private const string Rules = "rules";
    private const string Remedy = "`latent check --print-policy` shows a policy with every rule explained; docs/check.md lists every key.";

    /// <param name="text">The text.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="facts">The run, whose own metrics may be named too.</param>
    /// <exception cref="Data.DataException">The policy has mistakes; all of them are named.</exception>
    public static ReleasePolicy Parse(string text, string file, RunFacts facts)
    {
        var faults = new TomlFaults(file, Remedy);
        DocumentSyntax document = SyntaxParser.Parse(text, file, true);
        foreach (DiagnosticMessage message in document.Diagnostics) faults.Add(message.Span, $"This is not TOML: {message.Message.TrimEnd('.')}.");

        // Names and types are looked at only in what could be read at all.
        faults.Demand();
        var start = new SourceSpan(file, new TextPosition(0, 0, 0), new TextPosition(0, 0, 0));
        var head = new TomlTable(document.KeyValues, start, faults);
        CheckHead(head, faults);
        List<(PolicyRule Rule, TomlTable Table)> rules = [];
        int tables = 0;
        foreach (TableSyntaxBase table in document.Tables)
        {
            string name = table.Name?.ToString().Trim() ?? "";
            if (name != Rules) faults.AddUnknown(table.Name?.Span ?? table.Span, "table", name, [Rules]);
            else if (table is not TableArraySyntax) faults.Add(table.Span, "A rule begins with [[rules]], in two brackets, since there are several.");
            else
            {
                tables++;
                var content = new TomlTable(table.Items, table.Span, faults);
                if (new RuleParser(content, faults, facts).Parse() is { } rule) rules.Add((rule, content));
            }
        }

        foreach (var same in rules.GroupBy(pair => pair.Rule.Name).Where(same => same.Count() > 1))
            faults.Add(same.ElementAt(1).Table.PlaceOf("name"), $"There is a rule called '{same.Key}' already, in line {same.First().Table.PlaceOf("name").Start.Line + 1}.");
        if (tables == 0 && !head.Has(Rules)) faults.Add(start, "The policy has no rules, so that everything would pass. A rule begins with [[rules]].");
        faults.Demand();
        return new ReleasePolicy(head.Text("name") ?? Path.GetFileNameWithoutExtension(file), file, [.. rules.Select(pair => pair.Rule)]);
    }

    private static void CheckHead(TomlTable head, TomlFaults faults)
    {
        foreach (string key in head.Keys.Where(key => key != "name"))
        {
            if (key == Rules) faults.Add(head.KeyPlaceOf(key), "Rules are not a value: each begins with a line [[rules]].");
            else faults.AddUnknown(head.KeyPlaceOf(key), "key outside of [[rules]]", key, ["name"]);
        }

        head.Text("name");
    }
}
