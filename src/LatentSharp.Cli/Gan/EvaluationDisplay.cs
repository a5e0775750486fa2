using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Evaluation;

namespace LatentSharp.Cli.Gan;

/// <summary>An evaluation's progress on stderr, and what it found as a table on stdout.</summary>
internal static class EvaluationDisplay
{
    /// <summary>Runs an evaluation under a display.</summary>
    public static GanEvaluation Run(Func<IProgress<EvaluationProgress>, GanEvaluation> measure) => ProgressDisplay<EvaluationProgress>.Run(
        value => (value.Done, 1),
        value => value.Done >= 1 ? "measured" : $"{value.Step}, {Durations.Describe(value.Remaining)} left",
        measure);

    /// <summary>Prints the metrics, those of one question together.</summary>
    /// <param name="evaluation">What was measured.</param>
    /// <param name="run">The run's folder.</param>
    /// <param name="report">Its page; null = nothing was written.</param>
    public static void Print(GanEvaluation evaluation, string run, string? report)
    {
        PictureEvaluationResult result = evaluation.Result;
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Generated(evaluation, run)} beside {result.Training:N0} training pictures and {HeldOut(evaluation)}."));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Distributions: {result.Compared:N0} of each kind. The floor is what as many real pictures get; brackets are 95 % intervals."));
        EvaluationLines.Print(result.Metrics);
        foreach (EvaluationSpace space in result.Spaces.Where(space => EvaluationWords.ShortSpace(space.Name) != space.Name)) Console.Out.WriteLine($"{EvaluationWords.ShortSpace(space.Name)}: {space.Name}");
        if (evaluation.Classes is { } classes) JudgeDisplay.Print(classes);
        JudgeDisplay.PrintCaveats(result.Spaces);
        if (evaluation.Result.HeldOut == 0) Console.Out.WriteLine("Copies cannot be told from new pictures for certain: nothing was held out. Train with --hold-out 0.1 to know.");
        Console.Out.WriteLine(report is null ? $"{run} is as it was: its own evaluation is of its own pictures. --json prints this one as a document." : $"report: {report}");
    }

    private static string Generated(GanEvaluation evaluation, string run) => evaluation.Origin is string origin
        ? string.Create(CultureInfo.InvariantCulture, $"{origin}: {evaluation.Result.Generated:N0} pictures (measured with seed {evaluation.Seed}) in the place of those of {run},")
        : string.Create(CultureInfo.InvariantCulture, $"{run}, epoch {evaluation.Epoch}: {evaluation.Result.Generated:N0} generated pictures (seed {evaluation.Seed})");

    private static string HeldOut(GanEvaluation evaluation) => evaluation.Result.HeldOut == 0
        ? "no held-out ones"
        : string.Create(CultureInfo.InvariantCulture, $"{evaluation.Result.HeldOut:N0} held-out ones{(evaluation.Split.HeldOutClasses is { } classes ? $" ({classes.Count} whole classes)" : "")}");
}
