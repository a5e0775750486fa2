using System.Diagnostics;
using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>Turns what a trial reports into where the sweep stands, with the time that is left: trainings cost what trainings before them cost, epoch for epoch.</summary>
internal sealed class SweepReporter : IProgress<TrialProgress>
{
    private readonly IProgress<SweepProgress>? _progress;
    private readonly SweepProgress _template;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly double _roundCost, _done, _seconds, _own;
    private readonly int _roundsLeft;

    public SweepReporter(IProgress<SweepProgress>? progress, RoundStanding standing, IReadOnlyList<TrialResult> results, SweepTrial? trial)
    {
        SweepPlan plan = standing.Plan;
        int rung = standing.Rungs.Count - 1, all = standing.Rungs[rung].Count * plan.Seeds.Count;
        _progress = progress;
        _template = new SweepProgress(plan.Round, plan.Rounds, rung, plan.Budget.Rungs, all - standing.Missing.Count, all) { Trial = trial };
        double[] costs = [.. Enumerable.Range(0, plan.Budget.Rungs).Select(one => (plan.Budget.AmountAt(one) - (one == 0 ? 0 : plan.Budget.AmountAt(one - 1))) / plan.Budget.Amount)];
        for (int one = 0, settings = plan.Settings; one < costs.Length; one++, settings = plan.Budget.Survivors(settings)) _roundCost += settings * plan.Seeds.Count * costs[one];
        (_done, _seconds, _own, _roundsLeft) = (results.Sum(result => costs[result.Rung]), results.Sum(result => result.Seconds), costs[rung], plan.Rounds - plan.Round);
    }

    public void Report(TrialProgress value) => Pass(value.Notice is string notice && _template.Trial is { } trial ? value with { Notice = $"Trial {trial.Number}, seed {trial.Seed}: {notice}" } : value);

    /// <summary>Says something as it is.</summary>
    public void Notice(string text) => Pass(new TrialProgress(0, "") { Notice = text });

    private void Pass(TrialProgress value)
    {
        // Sums so far, this trial's included.
        double done = _done + _own * value.Done, seconds = _seconds + Stopwatch.GetElapsedTime(_start).TotalSeconds;
        double left = Math.Max(0, _roundCost - done) + _roundsLeft * _roundCost;
        _progress?.Report(_template with
        {
            Words = value.Words,
            Notice = value.Notice,
            Share = (_template.Round - 1 + Math.Min(1, done / _roundCost)) / _template.Rounds,
            Remaining = done > 0 && value.Done > 0 ? TimeSpan.FromSeconds(left * seconds / done) : null,
        });
    }
}
