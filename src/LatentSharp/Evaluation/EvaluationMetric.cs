namespace LatentSharp.Evaluation;

/// <summary>One measured value beside what real pictures get.</summary>
/// <param name="Name">The measure, such as "coverage (k = 5)".</param>
/// <param name="Space">Where pictures were compared: "pixels", or the name of a feature space.</param>
/// <param name="Topic">The question it helps to answer.</param>
/// <param name="Better">Which way it improves.</param>
public sealed record EvaluationMetric(string Name, string Space, EvaluationTopic Topic, BetterWhen Better)
{
    /// <summary>A number that the measure was set to by the data, in words, such as a bandwidth; null = there is none.</summary>
    public string? Detail { get; init; }

    /// <summary>The value for the generated pictures; null = there is none, see <see cref="Unavailable"/>.</summary>
    public double? Value { get; init; }

    /// <summary>The lower end of the 95 % interval; null = there is no interval.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the 95 % interval; null = there is no interval.</summary>
    public double? High { get; init; }

    /// <summary>What was varied to get the interval, in words; null = there is none.</summary>
    public string? Interval { get; init; }

    /// <summary>The same measure with real pictures in the place of the generated ones, at the same counts; null = unavailable.</summary>
    public double? Floor { get; init; }

    /// <summary>The lower end of the floor's 95 % interval; null = there is none.</summary>
    public double? FloorLow { get; init; }

    /// <summary>The upper end of the floor's 95 % interval; null = there is none.</summary>
    public double? FloorHigh { get; init; }

    /// <summary>Which real pictures stand for the generated ones in the floor, in words; null = there is none.</summary>
    public string? FloorOf { get; init; }

    /// <summary>Generated pictures that were measured.</summary>
    public int Samples { get; init; }

    /// <summary>Real pictures that they were compared with.</summary>
    public int RealSamples { get; init; }

    /// <summary>Why there is no value, as the rest of "unavailable: ..."; null = there is one.</summary>
    public string? Unavailable { get; init; }

    /// <summary>
    /// Whether the generated pictures are distinguishably worse than real ones: the two intervals do not meet and the value lies on the bad side.
    /// null = it cannot be said, for want of a value or an interval.
    /// </summary>
    public bool? WorseThanFloor => (Low, High, FloorLow, FloorHigh) is ({ } low, { } high, { } floorLow, { } floorHigh)
        ? Better switch
        {
            BetterWhen.Lower => low > floorHigh,
            BetterWhen.Higher => high < floorLow,
            _ => low > floorHigh || high < floorLow,
        }
        : null;
}
