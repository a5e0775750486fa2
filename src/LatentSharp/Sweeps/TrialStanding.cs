using LatentSharp.Sweeps.Halving;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>How far a trial is.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="State">Whether it can go on.</param>
/// <param name="Results">What it has reached, from the first rung.</param>
/// <param name="Round">The round as it stands.</param>
public sealed record TrialStanding(SweepTrial Trial, TrialState State, IReadOnlyList<TrialResult> Results, RoundStanding Round)
{
    internal static TrialStanding? Of(SweepTrial trial, RoundStanding round, IReadOnlyList<TrialResult> results)
    {
        TrialResult[] own = [.. results.Where(result => result.Trial.Number == trial.Number).OrderBy(result => result.Rung)];
        int next = own.Length;
        TrialState? state = own is [.., { IsFailed: true }] ? TrialState.Failed
            : next == round.Plan.Budget.Rungs ? TrialState.Finished
            : next >= round.Rungs.Count ? round.IsFinished ? TrialState.Dropped : TrialState.Waiting
            : round.Rungs[next].Any(setting => setting.Number == trial.Setting.Number) ? null : TrialState.Dropped;
        return state is TrialState known ? new TrialStanding(trial, known, own, round) : null;
    }
}
