using System.Globalization;
using System.Text;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Bench;

/// <summary>The results for people: one table a data set and size, one row a case, its mean over the seeds and the range.</summary>
internal sealed class RecipeTable(IReadOnlyList<RecipeResult> results, RecipeBenchOptions options)
{
    public string Markdown()
    {
        var text = new StringBuilder("# Recipes side by side\n\n");
        text.Append("Mean over the seeds (least to most). Every measure stands above its floor, the same measure of two disjoint draws of real pictures. SWD: sliced Wasserstein distance ");
        text.Append("of 7 x 7 patches at each level of the Laplacian pyramid, times 1000, less is better; diversity and nearest real are ratios to real pictures, 1 is right; ");
        text.Append("coverage, recall, precision with 5 neighbours in pixel space and (f) in features of random convolutions, more is better.\n");
        foreach (IGrouping<(string Data, int Side, int Count), RecipeResult> group in results.GroupBy(result => (result.Data, result.Side, result.Quality.Count)))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Path.GetFileName(group.Key.Data)}, {group.Key.Side} x {group.Key.Side}, {group.Key.Count} pictures of each kind\n\n");
            int[] sides = [.. group.First().Quality.Floor.Pyramid.Levels.Select(level => level.Side)];
            string[] heads = ["recipe", "seeds", "images seen", "minutes", .. sides.Select(side => $"SWD {side}"), "SWD mean", "diversity", "nearest real", "coverage", "recall", "precision", "density", "coverage (f)", "recall (f)", "precision (f)", "density (f)"];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", heads)} |\n| --- |{string.Concat(Enumerable.Repeat(" ---: |", heads.Length - 1))}\n");
            foreach (IGrouping<string, RecipeResult> item in group.GroupBy(result => result.Case)) text.Append(Row(item.Key, [.. item]));
            text.Append(CultureInfo.InvariantCulture, $"| floor: real against real | | | | {string.Join(" | ", Measures(group.First().Quality.Floor).Select(value => Number(value)))} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n- processor: {Machine.Processor}, {string.Join(" and ", results.Select(result => result.Threads).Distinct().Order())} threads\n- generated pictures: the first {options.Samples} of seed 1\n");
        return text.ToString();
    }

    private static string Row(string name, RecipeResult[] runs)
    {
        int failed = runs.Count(run => run.StoppedBy != "Finished");
        string[] cells =
        [
            failed == 0 ? name : $"{name} ({failed} of {runs.Length} stopped at numbers that are not finite)",
            runs.Length.ToString(CultureInfo.InvariantCulture),
            string.Join(" to ", runs.Select(run => run.ImagesSeen).Distinct().Order().Select(seen => seen.ToString("N0", CultureInfo.InvariantCulture))),
            runs.Average(run => run.Minutes).ToString("F1", CultureInfo.InvariantCulture),
            .. Enumerable.Range(0, Measures(runs[0].Quality.Floor).Length).Select(index => Range([.. runs.Select(run => Measures(run.Quality.Generated)[index])])),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private static double[] Measures(MeasuredPictures found) =>
    [
        .. found.Pyramid.Levels.Select(level => level.Value), found.Pyramid.Mean, found.Diversity, found.NearestReal,
        .. Measures(found.Neighbours), .. Measures(found.FeatureNeighbours),
    ];

    private static double[] Measures(NeighbourMeasures found) => [found.Coverage, found.Recall, found.Precision, found.Density];

    private static string Range(double[] values) => values.Length == 1 ? Number(values[0]) : $"{Number(values.Average())} ({Number(values.Min())} to {Number(values.Max())})";

    private static string Number(double value) => value.ToString(value >= 10 ? "F1" : "F3", CultureInfo.InvariantCulture);
}
