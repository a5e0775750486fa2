using System.Globalization;
using System.Text;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps.Halving;

/// <summary>
/// The file of the round after a finished one: the same sweep with intervals narrowed around the best setting so far. It is a function of the finished round's
/// file and results, so that whoever writes it writes the same; and it is a sweep file, so that its trials are again functions of a file and a number.
/// </summary>
public static class NextRound
{
    /// <summary>Where the file lies.</summary>
    /// <param name="plan">The round before.</param>
    /// <returns>Beside its file: SWEEP.round2.toml after SWEEP.toml.</returns>
    public static string PathOf(SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string folder = Path.GetDirectoryName(plan.File)!, name = Path.GetFileNameWithoutExtension(plan.File);
        return Path.Combine(folder, NameAfter(name, plan.Round) + ".toml");
    }

    /// <summary>Writes the text.</summary>
    /// <param name="standing">A finished round with a setting that did not fail.</param>
    /// <returns>A sweep file.</returns>
    /// <exception cref="ArgumentException">The round is not finished, or nothing of it can be built on.</exception>
    public static string Write(RoundStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        if (!standing.IsFinished || standing.Best is not { Mean: double mean } best) throw new ArgumentException("The next round follows a finished one with a setting that did not fail.", nameof(standing));
        SweepPlan plan = standing.Plan;
        IReadOnlyList<KeyValuePair<string, SweepValue>> values = best.Setting.Values;
        double score = mean;
        bool beforeWasBetter = plan.Origin is { } origin && plan.Objective.Cost(origin.Score) <= plan.Objective.Cost(mean);
        if (beforeWasBetter) (values, score) = (plan.Origin!.Best, plan.Origin.Score);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# Round {plan.Round + 1} of {plan.Rounds}, written by `latent sweep` from the results of {Path.GetFileName(plan.File)}.");
        text.AppendLine("# It is made anew from them when it is removed; when it is changed, the sweep says so and stops.");
        text.AppendLine(CultureInfo.InvariantCulture, $"recipe = {Quoted(plan.Recipe)}");
        if (plan.DataAsWritten is string data) text.AppendLine(CultureInfo.InvariantCulture, $"data = {Quoted(data)}");
        if (plan.OutputAsWritten is string output) text.AppendLine(CultureInfo.InvariantCulture, $"output = {Quoted(NameAfter(output, plan.Round))}");
        text.AppendLine(CultureInfo.InvariantCulture, $"settings = {plan.Settings}\nseeds = [{string.Join(", ", plan.Seeds)}]\nseed = {plan.Seed}\nthreads = {plan.Threads}");
        text.AppendLine(CultureInfo.InvariantCulture, $"round = {plan.Round + 1}\nrounds = {plan.Rounds}\nnarrowing = {SweepValue.TextOf(plan.Narrowing)}");
        WriteObjective(text, plan.Objective);
        text.AppendLine(CultureInfo.InvariantCulture, $"\n[budget]\n{(plan.Budget.InImages ? "images" : "epochs")} = {plan.Budget.Amount}\nrungs = {plan.Budget.Rungs}\neta = {SweepValue.TextOf(plan.Budget.Eta)}");
        if (plan.Fixed.Count > 0) text.AppendLine("\n[fixed]");
        foreach ((string name, SweepValue value) in plan.Fixed) text.AppendLine(CultureInfo.InvariantCulture, $"{name} = {value.Toml}");
        text.AppendLine("\n[parameters]");
        foreach (SweepParameter parameter in plan.Parameters)
        {
            SweepValue[] ranked = [values.First(value => value.Key == parameter.Name).Value, .. standing.Settings.Where(setting => setting is { IsComplete: true, Failures: 0 }).Select(setting => setting.Setting[parameter.Name])];
            text.AppendLine(CultureInfo.InvariantCulture, $"{parameter.Name} = {parameter.Narrow(ranked, plan.Narrowing).Toml}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"\n[origin]\nfrom = {Quoted(Path.GetFileName(plan.File))}\nsha256 = {Quoted(plan.Sha256)}");
        text.AppendLine(CultureInfo.InvariantCulture, $"score = {SweepValue.Of(score, isWhole: false)}\nbest = {{ {string.Join(", ", values.Select(value => $"{value.Key} = {value.Value.Toml}"))} }}");
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void WriteObjective(StringBuilder text, SweepObjective objective)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"\n[objective]\n{(objective.IsSignal ? "signal" : "metric")} = {Quoted(objective.Name)}");
        if (!objective.IsDistanceToFloor) text.AppendLine(CultureInfo.InvariantCulture, $"goal = \"{(objective.Goal == SweepGoal.Minimise ? "minimise" : "maximise")}\"");
        if (objective.Space is string space) text.AppendLine(CultureInfo.InvariantCulture, $"space = {Quoted(space)}");
        if (objective.Pictures is int pictures) text.AppendLine(CultureInfo.InvariantCulture, $"pictures = {pictures}");
        if (objective.Epochs > 1) text.AppendLine(CultureInfo.InvariantCulture, $"epochs = {objective.Epochs}");
    }

    /// <summary>A round's name with the number of the next in the place of its own.</summary>
    private static string NameAfter(string name, int round)
    {
        string own = $".round{round}";
        return $"{(name.EndsWith(own, StringComparison.Ordinal) ? name[..^own.Length] : name)}.round{round + 1}";
    }

    private static string Quoted(string text) => SweepValue.Of(text).Toml;
}
