namespace LatentSharp.Som;

/// <summary>How the quality of a map is measured.</summary>
public sealed record MapQualityOptions
{
    /// <summary>Whether diagonal units of a rectangular lattice count as adjacent in the topographic error; default yes (8 neighbours, otherwise 4).</summary>
    public bool Diagonals { get; init; } = true;

    /// <summary>The k of trustworthiness and neighbourhood preservation, at least 1; lowered below half of the samples where these are few; default 12.</summary>
    public int RankedNeighbors { get; init; } = 12;

    /// <summary>Trustworthiness and neighbourhood preservation take time and are exact up to so many samples, at least 1; of more, so many are drawn; default 5,000.</summary>
    public int MostRankedSamples { get; init; } = 5000;

    /// <summary>Seed of the draw; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Threads; null = all processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }
}
