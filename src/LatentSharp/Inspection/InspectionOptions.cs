namespace LatentSharp.Inspection;

/// <summary>How pictures are inspected.</summary>
public sealed record InspectionOptions
{
    /// <summary>
    /// At most so many pictures are compared with each other, drawn with the seed, at least 2; default 10,000. Of a draw of the share s, only about s
    /// of the near-duplicates are seen.
    /// </summary>
    public int MostCompared { get; init; } = 10_000;

    /// <summary>A picture is a near-duplicate if its nearest neighbour is nearer than this share of the distance to its fifth nearest, in (0, 1); default 0.25.</summary>
    public double LocalShare { get; init; } = 0.25;

    /// <summary>... or nearer than this share of the median distance to the fifth nearest of all pictures, in (0, 1); default 0.1.</summary>
    public double TypicalShare { get; init; } = 0.1;

    /// <summary>The seed of the draw; default 1000.</summary>
    public long Seed { get; init; } = 1000;

    /// <summary>Threads; null = all processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }
}
