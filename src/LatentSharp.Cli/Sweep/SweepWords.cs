using System.Globalization;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Ledger;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Cli.Sweep;

/// <summary>A sweep's results in words.</summary>
internal static class SweepWords
{
    /// <summary>A setting whose best value lies so near to an end of its interval may have a better one beyond.</summary>
    private const double NearEnd = 0.05;

    public static string Rank(SettingStanding setting, int index) => setting.Failures > 0 ? "failed" : setting.IsComplete ? (index + 1).ToString(CultureInfo.InvariantCulture) : "-";

    public static string Score(SettingStanding setting) => setting.Mean is not double mean ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{mean:G5}") + (setting.Deviation is double deviation ? string.Create(CultureInfo.InvariantCulture, $" ± {deviation:G2}") : "");

    public static string WhatHappened(SettingStanding setting)
    {
        string[] reasons = [.. setting.Results.Where(result => result.Measurement.Reason is not null).Select(result => $"seed {result.Trial.Seed}: {result.Measurement.Reason}")];
        string[] alarms = [.. setting.Results.Where(result => !result.IsFailed && result.Measurement.Alarms.Count > 0).Select(result => $"seed {result.Trial.Seed}: {string.Join(", ", result.Measurement.Alarms)}")];
        return string.Join("; ", reasons.Concat(alarms));
    }

    public static string Describe(RoundStanding round)
    {
        SweepPlan plan = round.Plan;
        string head = plan.Rounds > 1 ? $"round {plan.Round} of {plan.Rounds}: " : "", where = $"runs and results in {plan.Output}";
        if (round.IsFinished) return $"{head}finished; {where}";
        int rung = round.Rungs.Count - 1;
        return $"{head}rung {rung + 1} of {plan.Budget.Rungs}, {round.Missing.Count} of {round.Rungs[rung].Count * plan.Seeds.Count} trials left; {where}";
    }

    public static string Describe(TrialStanding standing)
    {
        SweepPlan plan = standing.Round.Plan;
        string scores = string.Join(", ", standing.Results.Select(result => string.Create(CultureInfo.InvariantCulture, $"rung {result.Rung + 1}: {(result.Measurement.Score is double score ? score.ToString("G5", CultureInfo.InvariantCulture) : result.Measurement.Reason)}")));
        string state = standing.State switch
        {
            TrialState.Finished => "It is through.",
            TrialState.Failed => "It failed, and is ranked behind all others.",
            TrialState.Dropped => "Its setting is not among those that go on.",
            _ => $"Whether it goes on will be known when {standing.Round.Missing.Count} more trials have their results; the same command then goes on.",
        };
        return $"trial {standing.Trial.Number} (setting {standing.Trial.Setting.Number}: {standing.Trial.Setting.Words}; seed {standing.Trial.Seed}): {scores}. {state}";
    }

    /// <summary>What one should know before one believes the best.</summary>
    public static IEnumerable<string> Notes(SweepHistory history)
    {
        if (history.Best is not { } best) yield break;
        SweepPlan first = history.Rounds[0].Plan;
        if (first.Origin is null)
        {
            foreach (SweepInterval interval in first.Parameters.OfType<SweepInterval>())
            {
                double place = interval.PlaceOf(best.Setting[interval.Name].Number!.Value);
                if (place is < NearEnd or > 1 - NearEnd) yield return $"note: the best {interval.Name}, {best.Setting[interval.Name]}, lies at an end of its interval ({interval.Words}); there may be a better one beyond.";
            }
        }

        SettingStanding[] rivals = [.. history.Settings.Where(setting => setting is { IsComplete: true, Failures: 0 } && setting.Rung == best.Rung)];
        if (rivals is [_, { } second, ..] && best.Deviation is double spread && second.Deviation is double other && Math.Abs(second.Mean!.Value - best.Mean!.Value) < Math.Sqrt((spread * spread + other * other) / best.Seeds))
            yield return "note: the first two are nearer to each other than the spread over seeds tells apart.";
    }

    /// <summary>The command that trains the best setting; null = there is none yet.</summary>
    public static string? BestCommand(SweepHistory history)
    {
        if (history.Best is not { } best) return null;
        SweepPlan plan = history.Rounds.First(round => round.Plan.Round == best.Round).Plan;
        return GanSweep.CommandLine(plan, best.Results[0].Trial, best.Results[0].Measurement.EpochsInAll, "best");
    }

    public static string RunFolderOf(SweepPlan plan, SweepTrial trial) => new SweepLedger(plan).RunFolder(trial);
}
