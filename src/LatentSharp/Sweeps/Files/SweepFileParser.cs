using System.Security.Cryptography;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Sweeps.Space;
using LatentSharp.Toml;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace LatentSharp.Sweeps.Files;

/// <summary>A sweep out of its TOML text.</summary>
internal sealed class SweepFileParser
{
    private const string Remedy = "docs/sweep.md has a sweep file with every key explained.";

    private static readonly string[] HeadKeys = ["recipe", "data", "output", "seed", "settings", "seeds", "threads", "rounds", "round", "narrowing"];
    private static readonly string[] Tables = ["objective", "budget", "fixed", "parameters", "origin"];
    private readonly string _file;
    private readonly SweepVocabulary _vocabulary;
    private readonly TomlFaults _faults;
    private readonly Dictionary<string, TomlTable> _tables = [];

    private SweepFileParser(string file, SweepVocabulary vocabulary) => (_file, _vocabulary, _faults) = (file, vocabulary, new TomlFaults(file, Remedy));

    /// <exception cref="DataException">The file has mistakes; all of them are named.</exception>
    public static SweepPlan Parse(string text, string file, SweepVocabulary vocabulary) => new SweepFileParser(file, vocabulary).Parse(text);

    private SweepPlan Parse(string text)
    {
        DocumentSyntax document = SyntaxParser.Parse(text, _file, true);
        foreach (DiagnosticMessage message in document.Diagnostics) _faults.Add(message.Span, $"This is not TOML: {message.Message.TrimEnd('.')}.");
        _faults.Demand();
        var start = new SourceSpan(_file, new TextPosition(0, 0, 0), new TextPosition(0, 0, 0));
        var head = new TomlTable(document.KeyValues, start, _faults);
        foreach (string key in head.Keys.Where(key => !HeadKeys.Contains(key)))
        {
            if (Tables.Contains(key)) _faults.Add(head.KeyPlaceOf(key), $"{key} is a table of its own: a line [{key}], and its keys below.");
            else _faults.AddUnknown(head.KeyPlaceOf(key), "key", key, HeadKeys);
        }

        foreach (TableSyntaxBase table in document.Tables)
        {
            string name = table.Name?.ToString().Trim() ?? "";
            if (!Tables.Contains(name) || table is TableArraySyntax) _faults.AddUnknown(table.Name?.Span ?? table.Span, "table", table is TableArraySyntax ? $"[{name}]" : name, Tables);
            else _tables.TryAdd(name, new TomlTable(table.Items, table.Span, _faults));
        }

        TomlTable Table(string name) => _tables.TryGetValue(name, out TomlTable? table) ? table : new TomlTable([], start, _faults);
        var parameters = new ParameterParser(_vocabulary, _faults);
        SweepBudget? budget = new BudgetParser(Table("budget"), _faults).Parse();
        SweepObjective? objective = new ObjectiveParser(Table("objective"), _faults, _vocabulary).Parse();
        IReadOnlyList<KeyValuePair<string, SweepValue>> set = parameters.ParseFixed(Table("fixed"));
        IReadOnlyList<SweepParameter> varied = parameters.Parse(Table("parameters"), Table("fixed"));
        if (!_tables.ContainsKey("parameters") || !Table("parameters").Keys.Any()) _faults.Add(Table("parameters").Header, "Nothing is varied. A table [parameters] names options with sets such as batch = [20, 50], or intervals such as generator-rate = { log = [1e-4, 1e-3] }.");
        SweepPlan? plan = Head(head, text, objective, budget, set, varied);
        if (plan is null)
        {
            _faults.Demand();
            throw new InvalidOperationException("A sweep without a plan has a fault.");
        }

        parameters.Check(plan.Recipe, Table("fixed"), Table("parameters"), plan);
        _faults.Demand();
        return plan;
    }

    private SweepPlan? Head(TomlTable head, string text, SweepObjective? objective, SweepBudget? budget, IReadOnlyList<KeyValuePair<string, SweepValue>> set, IReadOnlyList<SweepParameter> varied)
    {
        string? recipe = head.Text("recipe"), output = head.Text("output"), data = head.Text("data");
        if (!head.Has("recipe")) _faults.Add(head.Header, $"There is no recipe to start from: recipe = \"NAME\" with {string.Join(", ", _vocabulary.Recipes)}.");
        else if (recipe is not null && !_vocabulary.Recipes.Contains(recipe)) _faults.AddUnknown(head.PlaceOf("recipe"), "recipe called", recipe, _vocabulary.Recipes);
        int rounds = head.Count("rounds") ?? 1, round = head.Count("round") ?? 1;
        if (round > rounds) _faults.Add(head.PlaceOf("round"), $"Round {round} is beyond the {rounds} of rounds.");
        if (round > 1 && !_tables.ContainsKey("origin")) _faults.Add(head.KeyPlaceOf("round"), "A later round has a table [origin]: `latent sweep run` writes the files of later rounds when the round before is finished. Give the first round's file.");
        double narrowing = head.Number("narrowing", double.Epsilon, "the share that is kept, above 0 and below 1") ?? 0.5;
        if (narrowing >= 1) _faults.Add(head.PlaceOf("narrowing"), "narrowing is the share that a round keeps of each interval, above 0 and below 1.");
        SweepOrigin? origin = _tables.TryGetValue("origin", out TomlTable? from) ? new OriginParser(from, _faults).Parse(varied) : null;
        string folder = Path.GetDirectoryName(Path.GetFullPath(_file))!;
        return recipe is null || objective is null || budget is null ? null : new SweepPlan
        {
            File = _file,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            Recipe = recipe,
            Data = data is null || DataCatalog.Default.Entries.Any(entry => entry.Name == data) ? data : Path.GetFullPath(data, folder),
            DataAsWritten = data,
            Output = Path.GetFullPath(output ?? Path.GetFileNameWithoutExtension(_file), folder),
            OutputAsWritten = output,
            Seed = Whole(head, "seed") ?? 1000,
            Settings = head.Count("settings") ?? 9,
            Seeds = Seeds(head),
            Threads = head.Count("threads") ?? 1,
            Round = round,
            Rounds = rounds,
            Narrowing = narrowing,
            Objective = objective,
            Budget = budget,
            Fixed = set,
            Parameters = varied,
            Origin = origin,
        };
    }

    private static long[] Seeds(TomlTable head)
    {
        switch (head.Value("seeds"))
        {
            case null: return [1000, 1001, 1002];
            case IntegerValueSyntax { Value: >= 1 and <= 1000 } count: return [.. Enumerable.Range(0, (int)count.Value).Select(number => 1000L + number)];
            case ArraySyntax { Items.ChildrenCount: > 0 } list when list.Items.All(item => item.Value is IntegerValueSyntax):
                long[] seeds = [.. list.Items.Select(item => ((IntegerValueSyntax)item.Value!).Value)];
                if (seeds.Distinct().Count() == seeds.Length) return seeds;
                break;
        }

        head.Wrong("seeds", head.Value("seeds")!, "how many (1 to 1000), or a list of different whole numbers");
        return [1000];
    }

    private static long? Whole(TomlTable head, string key)
    {
        if (head.Value(key) is not ValueSyntax value) return null;
        if (value is IntegerValueSyntax whole) return whole.Value;
        head.Wrong(key, value, "a whole number");
        return null;
    }
}
