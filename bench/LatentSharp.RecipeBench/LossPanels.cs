using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Imaging.Plots.Panels;
using LatentSharp.Runs;

namespace LatentSharp.Bench;

/// <summary>losses.png: a row a data set, a panel a case, and in it the losses of both players for every seed, over the pictures that D has seen.</summary>
internal static class LossPanels
{
    public static void Save(string file, IReadOnlyList<RecipeResult> results)
    {
        Panel[][] rows = [.. results.GroupBy(result => result.Data).Select(set => set.GroupBy(result => result.Case).Select(Of).ToArray())];
        int columns = rows.Max(row => row.Length);
        if (rows.Any(row => row.Length != columns)) rows = [.. rows.SelectMany(row => row).Select(panel => new[] { panel })];
        PanelFigure.SavePng(file, [.. rows.SelectMany(row => row)], rows[0].Length == 1 ? Math.Min(4, rows.Length) : columns, 430, 330);
    }

    private static Panel Of(IGrouping<string, RecipeResult> runs) => new()
    {
        Title = runs.Key,
        XLabel = "thousand pictures seen by D",
        Series = [.. runs.SelectMany((run, index) => new[] { Curve(run, "discriminatorLoss", "D", PanelColours.Discriminator, index), Curve(run, "generatorLoss", "G", PanelColours.Generated, index) })],
    };

    private static PanelSeries Curve(RecipeResult run, string field, string name, Rgb colour, int index)
    {
        IReadOnlyList<JsonObject> lines = RunReader.Open(run.Folder).ReadMetrics();
        double[] seen = [.. lines.Select(line => line["imagesSeen"]!.GetValue<double>() / 1000)], losses = [.. lines.Select(line => Number(line[field]))];
        return new PanelSeries(index == 0 ? name : "", seen, losses, colour, lines.Count < 20 ? SeriesStyle.Marked : SeriesStyle.Line);
    }

    /// <summary>JSON has no infinity: what is not finite stands there as a word.</summary>
    private static double Number(JsonNode? value) => double.TryParse(value?.ToString(), CultureInfo.InvariantCulture, out double number) ? number : double.NaN;
}
