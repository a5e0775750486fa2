using System.Globalization;
using System.Text;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Bench;

/// <summary>Hits, false alarms, and how far each threshold is from what was seen.</summary>
internal static class AlarmTable
{
    private static readonly WatchingOptions Defaults = new();

    /// <summary>Signal, threshold, whether above it is alarming.</summary>
    private static readonly (string Signal, double Threshold, bool Above)[] Rules =
    [
        ("balance", Defaults.Thresholds.LeastBalance, false),
        ("balance", Defaults.Thresholds.MostBalance, true),
        ("generatorBalance", Defaults.Thresholds.MostGeneratorBalance, true),
        ("verdictSwing", Defaults.Thresholds.MostVerdictSwing, true),
        ("diversity", Defaults.Thresholds.LeastDiversity, false),
        ("repeats", Defaults.Thresholds.MostRepeats, true),
        ("coarseCoverage", Defaults.Thresholds.LeastCoarseCoverage, false),
        ("nearestReal", Defaults.Thresholds.LeastNearestReal, false),
        ("trainingAboveHeldOut", Defaults.Thresholds.MostTrainingAboveHeldOut, true),
    ];

    public static string Markdown(IReadOnlyList<AlarmCase> cases, IReadOnlyList<AlarmResult> results)
    {
        var text = new StringBuilder();
        AppendGames(text, cases, results);
        AppendThresholds(text, cases, results);
        AppendAnswers(text, cases, results);
        return text.ToString();
    }

    private static void AppendGames(StringBuilder text, IReadOnlyList<AlarmCase> cases, IReadOnlyList<AlarmResult> results)
    {
        AlarmCase[] failing = [.. cases.Where(item => item.Expected.Count > 0)], healthy = [.. cases.Where(IsHealthy)];
        text.Append("| planted failure | games | caught | checks until the alarm | which alarms |\n| --- | ---: | ---: | ---: | --- |\n");
        foreach (AlarmCase item in failing)
        {
            AlarmResult[] games = [.. results.Where(result => result.Case == item.Name)];
            int[] delays = [.. games.Where(game => Hit(item, game) is not null).Select(game => Hit(item, game)!.Epoch - game.PlantedAfter).Order()];
            string delay = delays.Length == 0 ? "-" : delays[0] == delays[^1] ? $"{delays[0]}" : $"{delays[0]} to {delays[^1]}, median {delays[delays.Length / 2]}";
            text.Append(CultureInfo.InvariantCulture, $"| {item.Name.Replace("failing: ", "", StringComparison.Ordinal)} | {games.Length} | {delays.Length} | {delay} | {Kinds(games)} |\n");
        }

        text.Append("\n| healthy game | games | silent | false alarms |\n| --- | ---: | ---: | --- |\n");
        foreach (AlarmCase item in healthy)
        {
            AlarmResult[] games = [.. results.Where(result => result.Case == item.Name)];
            text.Append(CultureInfo.InvariantCulture, $"| {item.Name.Replace("healthy: ", "", StringComparison.Ordinal)} | {games.Length} | {games.Count(game => game.Alarms.Count == 0)} | {Kinds(games)} |\n");
        }

        AlarmResult[] all = [.. results.Where(result => healthy.Any(item => item.Name == result.Case))];
        text.Append(CultureInfo.InvariantCulture, $"| **all** | {all.Length} | {all.Count(game => game.Alarms.Count == 0)} | |\n");
    }

    /// <summary>The value that a signal kept for as many checks as an alarm takes, at its worst: what a threshold has to stay clear of, or to be beyond.</summary>
    private static void AppendThresholds(StringBuilder text, IReadOnlyList<AlarmCase> cases, IReadOnlyList<AlarmResult> results)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n| signal | alarm | worst of {Defaults.Checks} checks in a row, healthy games | game |");
        AlarmCase[] failing = [.. cases.Where(item => item.Expected.Count > 0)];
        text.Append(string.Concat(failing.Select(item => $" {item.Name.Replace("failing: ", "", StringComparison.Ordinal)} |")));
        text.Append("\n| --- | --- | ---: | --- |").Insert(text.Length, " ---: |", failing.Length).Append('\n');
        foreach ((string signal, double threshold, bool above) in Rules)
        {
            (double Value, AlarmResult Game)[] healthy = [.. results.Where(result => cases.Any(item => item.Name == result.Case && IsHealthy(item)))
                .Select(game => (Worst(game, signal, above), game)).Where(pair => !double.IsNaN(pair.Item1)).OrderBy(pair => above ? -pair.Item1 : pair.Item1)];
            text.Append(CultureInfo.InvariantCulture, $"| {signal} | {(above ? "above" : "below")} {threshold:0.###} | ");
            text.Append(healthy.Length == 0 ? "- | - |" : string.Create(CultureInfo.InvariantCulture, $"{healthy[0].Value:G3} | {healthy[0].Game.Case.Replace("healthy: ", "", StringComparison.Ordinal)}, seed {healthy[0].Game.Seed} |"));
            foreach (AlarmCase item in failing)
            {
                double[] worst = [.. results.Where(result => result.Case == item.Name).Select(game => Worst(game, signal, above)).Where(value => !double.IsNaN(value)).Order()];
                text.Append(worst.Length == 0 ? " - |" : string.Create(CultureInfo.InvariantCulture, $" {worst[0]:G3} to {worst[^1]:G3} |"));
            }

            text.Append('\n');
        }
    }

    private static void AppendAnswers(StringBuilder text, IReadOnlyList<AlarmCase> cases, IReadOnlyList<AlarmResult> results)
    {
        text.Append("\n| answer | seed | epochs | alarms | SWD (of real) | coverage | diversity |\n| --- | ---: | ---: | --- | ---: | ---: | ---: |\n");
        foreach (AlarmResult game in cases.Where(item => item.IsMeasured).SelectMany(item => results.Where(result => result.Case == item.Name)))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {game.Case.Replace("answer: ", "", StringComparison.Ordinal)} | {game.Seed} | {game.Epochs} | {(game.Alarms.Count == 0 ? "none" : string.Join(", ", game.Alarms.Select(alarm => $"{alarm.Kind} {alarm.Epoch}")))} | {game.Quality!.Pyramid:F1} ({game.Quality.PyramidFloor:F1}) | {game.Quality.Coverage:F2} | {game.Quality.Diversity:F2} |\n");
        }
    }

    private static bool IsHealthy(AlarmCase item) => item is { Expected.Count: 0, IsMeasured: false };

    private static double Worst(AlarmResult game, string signal, bool above)
    {
        if (!game.Signals.TryGetValue(signal, out double[]? values)) return double.NaN;

        // Checks within the grace do not count.
        int skip = game.PlantedAfter > 0 ? 0 : game.GraceEpochs;
        double[] counted = [.. values.Skip(skip)];
        int rows = counted.Length - Defaults.Checks + 1;
        if (rows < 1) return double.NaN;
        IEnumerable<double> kept = Enumerable.Range(0, rows).Select(first => above ? counted.AsSpan(first, Defaults.Checks).ToArray().Min() : counted.AsSpan(first, Defaults.Checks).ToArray().Max());
        return above ? kept.Max() : kept.Min();
    }

    private static SeenAlarm? Hit(AlarmCase item, AlarmResult game) => game.Alarms.FirstOrDefault(alarm => alarm.Epoch >= game.PlantedAfter && item.Expected.Any(kind => kind.ToString() == alarm.Kind));

    private static string Kinds(IEnumerable<AlarmResult> games) => string.Join(", ", games.SelectMany(game => game.Alarms).CountBy(alarm => alarm.Kind).OrderByDescending(kind => kind.Value).Select(kind => $"{kind.Key} {kind.Value}"));
}
