using System.CommandLine;
using LatentSharp.Sweeps;

namespace LatentSharp.Cli.Sweep;

/// <summary>`latent sweep show SWEEP.toml`: what a sweep has found so far.</summary>
internal static class SweepShowCommand
{
    public static Command Create()
    {
        Argument<string> file = SweepArguments.File();
        var picture = new Option<string?>("--out") { Description = "The picture: the scores over each parameter. Default: sweep.png in the sweep's output folder.", HelpName = "FILE.png" };
        var json = CommonOptions.Json();
        var command = new Command("show", "Rank the settings of a sweep, draw the scores over each parameter, and print the command that trains the best. Works while the sweep runs, and before: then it lists what was drawn.") { file, picture, json };
        command.SetAction(parsed =>
        {
            CommonOptions.DemandFolder(parsed.GetValue(picture));
            SweepVocabulary vocabulary = new GanSweep().Vocabulary;
            SweepHistory history = SweepHistory.Read(SweepPlan.Load(parsed.GetValue(file)!, vocabulary), vocabulary);
            SweepOutcome.Print(history, parsed.GetValue(json), parsed.GetValue(picture));
            return ExitCode.Done;
        });
        return command;
    }
}
