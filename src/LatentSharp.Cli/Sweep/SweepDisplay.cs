using System.Globalization;
using LatentSharp.Cli.Terminal;
using LatentSharp.Sweeps;

namespace LatentSharp.Cli.Sweep;

/// <summary>A sweep's progress on stderr.</summary>
internal static class SweepDisplay
{
    /// <summary>Runs a sweep under a display.</summary>
    public static TResult Run<TResult>(Func<IProgress<SweepProgress>, TResult> work) => ProgressDisplay<SweepProgress>.Run(value => (value.Share, 1), Describe, work, value => value.Notice);

    private static string Describe(SweepProgress value)
    {
        string round = value.Rounds > 1 ? $"round {value.Round}/{value.Rounds}, " : "", rung = value.Rungs > 1 ? $"rung {value.Rung + 1}/{value.Rungs}, " : "";
        string trial = value.Trial is { } own ? $"  trial {own.Number}: {value.Words}" : "", left = value.Remaining is TimeSpan time ? $"  {Durations.Describe(time)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{round}{rung}{value.Done}/{value.All} trials{trial}{left}");
    }
}
