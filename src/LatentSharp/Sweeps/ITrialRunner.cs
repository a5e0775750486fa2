using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>Trains and measures the trials of a sweep. What is trained, the sweep does not know.</summary>
public interface ITrialRunner
{
    /// <summary>
    /// Brings a trial to the end of a rung: from the start, or from wherever the folder's newest checkpoint stands, with the same bits either way. Called by one
    /// process at a time for a folder, which may have been killed at any moment before.
    /// </summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="trial">The trial.</param>
    /// <param name="rung">The rung.</param>
    /// <param name="folder">The trial's run folder, which may not exist yet.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellation">Stops it; the state is saved first.</param>
    /// <returns>What came out.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    TrialMeasurement Run(SweepPlan plan, SweepTrial trial, int rung, string folder, IProgress<TrialProgress> progress, CancellationToken cancellation);
}
