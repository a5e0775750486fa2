using System.Collections.Concurrent;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Tests.Sweeps;

/// <summary>Trials whose score is known: the square of the distance of log10(rate) from a place, with something added for the seed that gets less with training.</summary>
internal sealed class ParabolaRunner(double best) : ITrialRunner
{
    /// <summary>What was run, with the thread that did.</summary>
    public ConcurrentQueue<(int Round, int Trial, int Rung)> Runs { get; } = [];

    /// <summary>Called before a trial is measured.</summary>
    public Action<SweepTrial>? Before { get; set; }

    public TrialMeasurement Run(SweepPlan plan, SweepTrial trial, int rung, string folder, IProgress<TrialProgress> progress, CancellationToken cancellation)
    {
        Runs.Enqueue((plan.Round, trial.Number, rung));
        progress.Report(new TrialProgress(0.5, "half"));
        Before?.Invoke(trial);
        cancellation.ThrowIfCancellationRequested();
        double away = Math.Log10(trial.Setting["rate"].Number!.Value) - best;
        return new TrialMeasurement(TrialOutcome.Measured) { Score = away * away + 0.01 * trial.Seed / (rung + 1), Epochs = 3, EpochsInAll = 9 };
    }
}
