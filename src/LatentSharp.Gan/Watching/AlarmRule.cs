namespace LatentSharp.Gan.Watching;

/// <summary>When a signal is alarming.</summary>
/// <param name="Kind">What the alarm would be about.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Threshold">Its threshold.</param>
/// <param name="Above">Whether it is alarming above the threshold; otherwise below.</param>
internal sealed record AlarmRule(AlarmKind Kind, Func<GameSignals, double?> Signal, Func<AlarmThresholds, double> Threshold, bool Above)
{
    /// <summary>Every rule, the gravest first.</summary>
    public static IReadOnlyList<AlarmRule> All { get; } =
    [
        new(AlarmKind.RepeatedOutputs, signals => signals.Repeats, thresholds => thresholds.MostRepeats, Above: true),
        new(AlarmKind.LowDiversity, signals => signals.Diversity, thresholds => thresholds.LeastDiversity, Above: false),
        new(AlarmKind.LowCoverage, signals => signals.CoarseCoverage, thresholds => thresholds.LeastCoarseCoverage, Above: false),
        new(AlarmKind.DiscriminatorFails, signals => signals.Balance, thresholds => thresholds.MostBalance, Above: true),
        new(AlarmKind.DiscriminatorUnstable, signals => signals.VerdictSwing, thresholds => thresholds.MostVerdictSwing, Above: true),
        new(AlarmKind.DiscriminatorWins, signals => signals.Balance, thresholds => thresholds.LeastBalance, Above: false),
        new(AlarmKind.GeneratorLoses, signals => signals.GeneratorBalance, thresholds => thresholds.MostGeneratorBalance, Above: true),
        new(AlarmKind.GeneratorCopies, signals => signals.NearestReal, thresholds => thresholds.LeastNearestReal, Above: false),
        new(AlarmKind.DiscriminatorMemorizes, signals => signals.TrainingAboveHeldOut, thresholds => thresholds.MostTrainingAboveHeldOut, Above: true),
    ];

    /// <summary>Whether a value is beyond a threshold; a signal that there is not never is.</summary>
    public bool IsBeyond(double? value, double threshold) => value is double number && (Above ? number > threshold : number < threshold);
}
