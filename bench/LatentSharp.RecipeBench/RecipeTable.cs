using System.Globalization;
using System.Text;
using LatentSharp.Evaluation;

namespace LatentSharp.Bench;

/// <summary>The results for people: one table a data set and size, one row a case, its mean over the seeds and the range.</summary>
internal sealed class RecipeTable(IReadOnlyList<RecipeResult> results, RecipeBenchOptions options)
{
    private static readonly string[] Neighbours = ["coverage", "recall", "precision", "density"];

    public string Markdown()
    {
        var text = new StringBuilder("# Recipes side by side\n\n");
        text.Append("Mean over the seeds (least to most). Every measure stands above its floor, the same measure of two disjoint draws of real pictures. SWD: sliced Wasserstein distance ");
        text.Append("of 7 x 7 patches at each level of the Laplacian pyramid, times 1000, less is better; diversity is a ratio to real pictures, 1 is right; nearest real is right when it is like its floor; ");
        text.Append("coverage, recall, precision with 5 neighbours in pixel space and (f) in features of random convolutions, more is better.\n");
        foreach (IGrouping<(string Data, int Side, int Count), RecipeResult> group in results.GroupBy(result => (result.Data, result.Side, result.Evaluation.Compared)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Path.GetFileName(group.Key.Data)}, {group.Key.Side} x {group.Key.Side}, {group.Key.Count} pictures of each kind\n\n");
            PictureEvaluationResult some = group.First().Evaluation;
            string[] heads = ["recipe", "seeds", "images seen", "processor minutes", .. Columns(some, metric => metric.Value).Select(column => column.Head)];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", heads)} |\n| --- |{string.Concat(Enumerable.Repeat(" ---: |", heads.Length - 1))}\n");
            foreach (IGrouping<string, RecipeResult> item in group.GroupBy(result => result.Case)) text.Append(Row(item.Key, [.. item]));
            text.Append(CultureInfo.InvariantCulture, $"| floor: real against real | | | | {string.Join(" | ", Columns(some, metric => metric.Floor).Select(column => Number(column.Value)))} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n- processor: {Machine.Processor}, {string.Join(" and ", results.Select(result => result.Threads).Distinct().Order())} threads\n- generated pictures: the first {options.Samples} of seed 1000, at most as many as were trained on\n");
        return text.ToString();
    }

    private static string Row(string name, RecipeResult[] runs)
    {
        int failed = runs.Count(run => run.StoppedBy is not ("Finished" or "Budget"));
        string[] cells =
        [
            failed == 0 ? name : $"{name} ({failed} of {runs.Length} stopped before the end)",
            runs.Length.ToString(CultureInfo.InvariantCulture),
            string.Join(" to ", runs.Select(run => run.ImagesSeen).Distinct().Order().Select(seen => seen.ToString("N0", CultureInfo.InvariantCulture))),
            runs.Average(run => run.ProcessorMinutes).ToString("F1", CultureInfo.InvariantCulture),
            .. Columns(runs[0].Evaluation, metric => metric.Value).Select((_, index) => Range([.. runs.Select(run => Columns(run.Evaluation, metric => metric.Value)[index].Value)])),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static (string Head, double Value)[] Columns(PictureEvaluationResult found, Func<EvaluationMetric, double?> part)
    {
        const string sliced = "sliced Wasserstein distance x 1000, level ";
        EvaluationMetric[] levels = [.. found.Metrics.Where(metric => metric.Name.StartsWith(sliced, StringComparison.Ordinal))];
        string features = found.Spaces.First(space => space.Name.StartsWith("random convolutions", StringComparison.Ordinal)).Name;
        return
        [
            .. levels.Select(level => ($"SWD {level.Name[sliced.Length..].Split(' ')[0]}", Of(level))),
            ("SWD mean", levels.Average(Of)),
            Column("diversity", "mean distance of two pictures, generated / real", "pixels"),
            Column("nearest real", "nearest-real ratio, median", "pixels"),
            .. Neighbours.Select(name => Column(name, name, "pixels")),
            .. Neighbours.Select(name => Column($"{name} (f)", name, features)),
        ];

        (string Head, double Value) Column(string head, string name, string space) => (head, Of(found.Metrics.First(metric => metric.Space == space && metric.Name.StartsWith(name, StringComparison.Ordinal))));
        double Of(EvaluationMetric metric) => part(metric) ?? double.NaN;
    }

    private static string Range(double[] values) => values.Length == 1 ? Number(values[0]) : $"{Number(values.Average())} ({Number(values.Min())} to {Number(values.Max())})";

    private static string Number(double value) => value.ToString(value >= 10 ? "F1" : "F3", CultureInfo.InvariantCulture);
}
