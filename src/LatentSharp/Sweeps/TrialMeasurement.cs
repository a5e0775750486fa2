namespace LatentSharp.Sweeps;

/// <summary>What running a trial up to a rung gave.</summary>
/// <param name="Outcome">How it ended.</param>
public sealed record TrialMeasurement(TrialOutcome Outcome)
{
    /// <summary>The score; null = there is none, since it failed.</summary>
    public double? Score { get; init; }

    /// <summary>What as many real pictures get; null = not known.</summary>
    public double? Floor { get; init; }

    /// <summary>Why it failed, in a few words such as "lowDiversity after epoch 7"; null = it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Alarms that were raised, such as "generatorLoses after epoch 5"; default none.</summary>
    public IReadOnlyList<string> Alarms { get; init; } = [];

    /// <summary>Whole epochs that are done.</summary>
    public required long Epochs { get; init; }

    /// <summary>Epochs of the trial's recipe: those of the last rung.</summary>
    public required int EpochsInAll { get; init; }

    /// <summary>Real pictures shown to the discriminator.</summary>
    public long ImagesSeen { get; init; }
}
