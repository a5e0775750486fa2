using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps;

/// <summary>One trial on one rung, as it is kept.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Rung">The rung, from 0.</param>
/// <param name="Measurement">What came out.</param>
/// <param name="Seconds">How long this rung took; it decides nothing.</param>
public sealed record TrialResult(SweepTrial Trial, int Rung, TrialMeasurement Measurement, double Seconds)
{
    /// <summary>Whether it has no score.</summary>
    public bool IsFailed => Measurement.Outcome != TrialOutcome.Measured;
}
