using System.Diagnostics;
using System.Globalization;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Runs;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Ledger;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>Runs the trials of a sweep. Any number of processes may run one sweep at the same time: they meet in the files of <see cref="SweepLedger"/> alone.</summary>
public sealed class SweepRunner
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ITrialRunner _runner;
    private readonly SweepVocabulary _vocabulary;
    private readonly IProgress<SweepProgress>? _progress;

    /// <param name="runner">Trains and measures.</param>
    /// <param name="vocabulary">What the files of further rounds may name.</param>
    /// <param name="progress">Told now and then; null = silent.</param>
    public SweepRunner(ITrialRunner runner, SweepVocabulary vocabulary, IProgress<SweepProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(runner);
        ArgumentNullException.ThrowIfNull(vocabulary);
        (_runner, _vocabulary, _progress) = (runner, vocabulary, progress);
    }

    /// <summary>Runs whatever is left of a sweep: all trials, all rungs, and the further rounds. Trials that other processes run are waited for.</summary>
    /// <param name="plan">The round to begin with.</param>
    /// <param name="cancellation">Stops it; what is done stays, and the same call goes on from there.</param>
    /// <returns>All rounds.</returns>
    /// <exception cref="DataException">The data, a result or a file of a further round is not as it should be.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SweepHistory Run(SweepPlan plan, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        List<RoundStanding> rounds = [];
        while (true)
        {
            RoundStanding standing = RunRound(plan, cancellation);
            rounds.Add(standing);
            if (plan.Round == plan.Rounds || standing.Best is null) return new SweepHistory(rounds);
            while (!WriteNext(standing)) cancellation.WaitHandle.WaitOne(Patience);
            plan = SweepHistory.Next(standing, _vocabulary);
        }
    }

    /// <summary>
    /// Runs one trial as far as can be said that it goes: through the first rung in any case, and on while the results of all the others of a rung are there and its
    /// setting is among the better ones. Called again when more are there, it goes on; what is done is never done again.
    /// </summary>
    /// <param name="plan">The round.</param>
    /// <param name="number">K, from 0.</param>
    /// <param name="cancellation">Stops it; what is done stays, and the same call goes on from there.</param>
    /// <returns>How far it is.</returns>
    /// <exception cref="ArgumentException">There is no such trial.</exception>
    /// <exception cref="IOException">Another process runs this trial; the message says which.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TrialStanding RunTrial(SweepPlan plan, int number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        SweepTrial trial = plan.Trial(number);
        var ledger = new SweepLedger(plan);
        while (true)
        {
            IReadOnlyList<TrialResult> results = ledger.Read();
            RoundStanding round = RoundStanding.Of(plan, results);
            if (TrialStanding.Of(trial, round, results) is { } standing)
            {
                // Whoever brings the last result leaves the next round's file behind.
                if (round is { IsFinished: true, Best: not null } && plan.Round < plan.Rounds) WriteNext(round);
                return standing;
            }

            using SweepLock held = ledger.TryLock(trial)
                ?? throw new IOException($"Trial {number} of {plan.File} is being run already, by {ledger.HolderOf(trial)?.Words ?? "a process that has just begun"}. Wait until it ends; what it has done is not done again.");
            RunRung(plan, ledger, trial, results.Count(result => result.Trial.Number == number), results, cancellation);
        }
    }

    private RoundStanding RunRound(SweepPlan plan, CancellationToken cancellation)
    {
        var ledger = new SweepLedger(plan);
        bool isWaiting = false;
        while (true)
        {
            IReadOnlyList<TrialResult> results = ledger.Read();
            RoundStanding standing = RoundStanding.Of(plan, results);
            if (standing.IsFinished) return standing;
            if (RunFirstFree(plan, ledger, standing, results, cancellation))
            {
                isWaiting = false;
                continue;
            }

            SweepTrial other = standing.Missing[0];
            if (!isWaiting) new SweepReporter(_progress, standing, results, null).Notice($"Waiting for trial {other.Number}, run by {ledger.HolderOf(other)?.Words ?? "another process"}.");
            isWaiting = true;
            cancellation.WaitHandle.WaitOne(Patience);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether there was a trial that nobody else runs.</returns>
    private bool RunFirstFree(SweepPlan plan, SweepLedger ledger, RoundStanding standing, IReadOnlyList<TrialResult> results, CancellationToken cancellation)
    {
        foreach (SweepTrial trial in standing.Missing)
        {
            using SweepLock? held = ledger.TryLock(trial);
            if (held is null) continue;
            RunRung(plan, ledger, trial, standing.Rungs.Count - 1, results, cancellation);
            return true;
        }

        return false;
    }

    /// <summary>Runs a trial whose lock this process holds to the end of a rung, unless another process did so just before.</summary>
    private void RunRung(SweepPlan plan, SweepLedger ledger, SweepTrial trial, int rung, IReadOnlyList<TrialResult> results, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (ledger.Has(trial, rung)) return;
        var reporter = new SweepReporter(_progress, RoundStanding.Of(plan, results), results, trial);
        long start = Stopwatch.GetTimestamp();
        TrialMeasurement measurement = _runner.Run(plan, trial, rung, ledger.RunFolder(trial), reporter, cancellation);
        ledger.Write(new TrialResult(trial, rung, measurement, Stopwatch.GetElapsedTime(start).TotalSeconds));
        reporter.Notice(string.Create(CultureInfo.InvariantCulture, $"Trial {trial.Number} (setting {trial.Setting.Number}: {trial.Setting.Words}; seed {trial.Seed}), rung {rung + 1} of {plan.Budget.Rungs}: {measurement.Reason ?? $"{plan.Objective.Words} {measurement.Score:G5}"}"));
    }

    /// <summary>Writes the file of the next round where there is none.</summary>
    /// <returns>False where another process is at it.</returns>
    private static bool WriteNext(RoundStanding standing)
    {
        using SweepLock? held = new SweepLedger(standing.Plan).TryLockNextRound();
        if (held is null) return false;
        string path = NextRound.PathOf(standing.Plan);
        if (!File.Exists(path)) AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(NextRound.Write(standing))));
        return true;
    }
}
