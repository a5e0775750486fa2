namespace LatentSharp.Gan.Laboratory;

/// <summary>A small game that was played.</summary>
public sealed record LaboratoryResult
{
    /// <summary>What was played.</summary>
    public required LaboratoryRecipe Recipe { get; init; }

    /// <summary>How it stood at the start, at equal intervals, and at the end.</summary>
    public required IReadOnlyList<LaboratoryMoment> Moments { get; init; }

    /// <summary>What <see cref="LaboratoryMoment.Distance"/> is for real points, which no generator falls far below.</summary>
    public required double DistanceFloor { get; init; }

    /// <summary>The counts of modes at the end; null where the target has none.</summary>
    public required ModeCoverage? Coverage { get; init; }

    /// <summary>The steepest slope of D anywhere in the view at the end.</summary>
    public required double LargestSlope { get; init; }

    /// <summary>Whether it was played to its end.</summary>
    public required bool Finished { get; init; }

    /// <summary>Seconds of playing, measures included.</summary>
    public required double Seconds { get; init; }

    /// <summary>How it stands at the end.</summary>
    public LaboratoryMoment Last => Moments[^1];
}
