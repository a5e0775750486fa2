using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;

namespace LatentSharp.Cli.Lab;

/// <summary>The games on one target, objective by objective.</summary>
internal sealed class ModeTable(LaboratoryTarget target, IReadOnlyList<LaboratoryResult> games)
{
    public LaboratoryTarget Target => target;

    public IReadOnlyList<LaboratoryResult> Games => games;

    /// <summary>Means over the seeds with the lowest and the highest, for few seeds have no honest interval of another kind.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        int seeds = games.Select(game => game.Recipe.Seed).Distinct().Count();
        text.AppendLine($"{target}: {target.Description}; {seeds} seeds, mean (lowest to highest)");
        text.AppendLine();
        text.AppendLine($"| objective | modes of {target.Modes.Count} | good points | sliced Wasserstein | generator steps | critic steps each |");
        text.AppendLine("| --- | --- | --- | --- | ---: | ---: |");
        foreach (IGrouping<string, LaboratoryResult> row in games.GroupBy(game => game.Recipe.Objective.Name))
        {
            LaboratoryRecipe recipe = row.First().Recipe;
            text.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"| {row.Key} | {Interval(row, game => game.Coverage!.CapturedModes, "0.#")} | {Interval(row, game => 100 * game.Coverage!.GoodShare, "0")} % | {Interval(row, game => game.Last.Distance, "0.000")} | {recipe.Iterations:N0} | {recipe.CriticSteps} |"));
        }

        text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"| real points | {target.Modes.Count} | {RealGood()} % | {games.Average(game => game.DistanceFloor):0.000} | | |"));
        return text.Replace("\r\n", "\n").ToString();
    }

    public static JsonObject Document(IEnumerable<ModeTable> tables) => new()
    {
        ["games"] = new JsonArray([.. tables.SelectMany(table => table.Games).Select(game => new JsonObject
        {
            ["target"] = game.Recipe.Target.Name,
            ["objective"] = game.Recipe.Objective.Name,
            ["seed"] = game.Recipe.Seed,
            ["iterations"] = game.Recipe.Iterations,
            ["criticSteps"] = game.Recipe.CriticSteps,
            ["modes"] = game.Recipe.Target.Modes.Count,
            ["capturedModes"] = game.Coverage!.CapturedModes,
            ["goodShare"] = game.Coverage.GoodShare,
            ["distance"] = game.Last.Distance,
            ["distanceFloor"] = game.DistanceFloor,
            ["seconds"] = game.Seconds,
        })]),
    };

    private string RealGood()
    {
        float[] real = new float[2500 * target.Dimensions];
        target.Sample(new Random.RandomStream(1, "laboratory real points"), real);
        return (100 * ModeCoverage.Of(real, target.Dimensions, target.Modes, target.ModeDeviation).GoodShare).ToString("0", CultureInfo.InvariantCulture);
    }

    private static string Interval(IEnumerable<LaboratoryResult> games, Func<LaboratoryResult, double> value, string format)
    {
        double[] values = [.. games.Select(value)];
        string Number(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        return $"{Number(values.Average())} ({Number(values.Min())} to {Number(values.Max())})";
    }
}
