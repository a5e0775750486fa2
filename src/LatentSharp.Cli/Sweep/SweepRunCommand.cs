using System.CommandLine;
using LatentSharp.Cli.Terminal;
using LatentSharp.Sweeps;

namespace LatentSharp.Cli.Sweep;

/// <summary>`latent sweep run SWEEP.toml`: trains what is left of a sweep, or of one trial.</summary>
internal static class SweepRunCommand
{
    public static Command Create(CancellationToken cancellation)
    {
        Argument<string> file = SweepArguments.File();
        var number = new Option<int?>("--trial")
        {
            Description = "Run this trial alone, from 0: through the first rung, and on as far as the results of the others say that it goes. What it trains depends on the file and this number alone, so that a job array can give each number to another machine. Default: run everything that is left.",
            HelpName = "K",
        };
        var json = CommonOptions.Json();
        var command = new Command("run", "Train and measure settings drawn at random, let the better ones train on, narrow the intervals around the best and draw again. What is done is never done again; a stopped or killed sweep goes on where it was, and several processes may run one sweep.") { file, number, json };
        command.SetAction(parsed =>
        {
            var subject = new GanSweep();
            SweepPlan plan = SweepPlan.Load(parsed.GetValue(file)!, subject.Vocabulary);
            if (plan.Seeds.Count < 3) Console.Error.WriteLine($"{plan.Seeds.Count} seed{(plan.Seeds.Count == 1 ? "" : "s")} a setting: a lucky seed cannot be told from a good setting. Three or more can.");
            try
            {
                return parsed.GetValue(number) is int trial ? RunTrial(plan, trial, subject, parsed.GetValue(json), cancellation) : RunAll(plan, subject, parsed.GetValue(json), cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                Console.Error.WriteLine($"Stopped; what is done is kept. Go on with: latent sweep run {parsed.GetValue(file)}{(parsed.GetValue(number) is int own ? $" --trial {own}" : "")}");
                return ExitCode.Interrupted;
            }
        });
        return command;
    }

    private static int RunAll(SweepPlan plan, GanSweep subject, bool json, CancellationToken cancellation)
    {
        SweepHistory history = SweepDisplay.Run(progress => new SweepRunner(subject.Open(cancellation), subject.Vocabulary, progress).Run(plan, cancellation));
        return SweepOutcome.Conclude(history, json, picture: null);
    }

    private static int RunTrial(SweepPlan plan, int number, GanSweep subject, bool json, CancellationToken cancellation)
    {
        TrialStanding standing = SweepDisplay.Run(progress => new SweepRunner(subject.Open(cancellation), subject.Vocabulary, progress).RunTrial(plan, number, cancellation));
        if (json) JsonOutput.Write(SweepDocument.Write(standing));
        else Console.Out.WriteLine(SweepWords.Describe(standing));
        return ExitCode.Done;
    }
}
