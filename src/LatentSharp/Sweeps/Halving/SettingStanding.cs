using LatentSharp.Sweeps.Space;

namespace LatentSharp.Sweeps.Halving;

/// <summary>How a setting stands: its trials on the highest rung that it reached.</summary>
/// <param name="Round">The round in which it was drawn, from 1.</param>
/// <param name="Setting">The setting.</param>
/// <param name="Rung">The rung.</param>
/// <param name="Results">Its results there, at most one a seed.</param>
/// <param name="Seeds">How many there will be.</param>
public sealed record SettingStanding(int Round, SweepSetting Setting, int Rung, IReadOnlyList<TrialResult> Results, int Seeds)
{
    private readonly double[] _scores = [.. Results.Where(result => !result.IsFailed).Select(result => result.Measurement.Score!.Value)];

    /// <summary>Whether every seed has its result.</summary>
    public bool IsComplete => Results.Count == Seeds;

    /// <summary>Trials without a score.</summary>
    public int Failures => Results.Count(result => result.IsFailed);

    /// <summary>The mean score of the seeds that have one; null = none has.</summary>
    public double? Mean => _scores.Length == 0 ? null : _scores.Average();

    /// <summary>The standard deviation of the scores over the seeds (with n - 1); null = fewer than two have one.</summary>
    public double? Deviation => _scores.Length < 2 ? null : Math.Sqrt(_scores.Sum(score => (score - Mean!.Value) * (score - Mean!.Value)) / (_scores.Length - 1));

    /// <summary>The scores that there are.</summary>
    public IReadOnlyList<double> Scores => _scores;
}
