namespace LatentSharp.Som.Engines;

/// <summary>What an engine is told of one epoch.</summary>
/// <param name="Order">The samples in the order in which online training sees them; batch engines ignore it.</param>
/// <param name="Radius">sigma.</param>
/// <param name="LearningRate">eta; 1 in batch training.</param>
internal sealed record MapEpoch(int[] Order, double Radius, double LearningRate)
{
    /// <summary>Where the best matching unit of each step (online) or sample (batch) is written; null = nowhere.</summary>
    public int[]? Winners { get; init; }

    /// <summary>Told how many samples of the epoch are done, now and then; null = nobody.</summary>
    public Action<long>? Done { get; init; }
}
