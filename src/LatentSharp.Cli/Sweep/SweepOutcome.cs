using LatentSharp.Cli.Terminal;
using LatentSharp.Imaging.Sweeps;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;

namespace LatentSharp.Cli.Sweep;

/// <summary>What is written and said of a sweep's results.</summary>
internal static class SweepOutcome
{
    /// <summary>Says how a finished sweep ended.</summary>
    public static int Conclude(SweepHistory history, bool json, string? picture)
    {
        Print(history, json, picture);
        if (history.Best is not null) return ExitCode.Done;
        Console.Error.WriteLine("No setting came through: every one has a trial that failed. Lower the learning rates' intervals, or look at a run's report.html.");
        return ExitCode.Failed;
    }

    /// <summary>Prints table, picture and the command to copy.</summary>
    public static void Print(SweepHistory history, bool json, string? picture)
    {
        string? drawn = null;
        if (history.Settings.Any(setting => setting.Results.Count > 0))
        {
            drawn = picture ?? Path.Combine(history.Rounds[0].Plan.Output, "sweep.png");
            SweepPlot.SavePng(drawn, history);
        }

        if (json)
        {
            JsonOutput.Write(SweepDocument.Write(history, drawn));
            return;
        }

        SweepTable.Print(history);
        foreach (RoundStanding round in history.Rounds) Console.Out.WriteLine(SweepWords.Describe(round));
        foreach (string note in SweepWords.Notes(history)) Console.Out.WriteLine(note);
        if (drawn is not null) Console.Out.WriteLine($"picture: {drawn}");
        if (SweepWords.BestCommand(history) is string command) Console.Out.WriteLine($"\nThe best so far, trained anew all the way:\n{command}");
    }
}
