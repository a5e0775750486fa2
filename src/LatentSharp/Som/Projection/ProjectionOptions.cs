namespace LatentSharp.Som;

/// <summary>What is said of projected samples besides their units.</summary>
public sealed record ProjectionOptions
{
    /// <summary>The clusters of the map's units; null (default) = not clustered.</summary>
    public UnitClusters? Clusters { get; init; }

    /// <summary>The distances that are usual; null (default) = those stored with the map, if there are any.</summary>
    public DistanceProfile? Profile { get; init; }

    /// <summary>A sample is an anomaly if its score is above this; default 1: farther away than 99 % of the training samples.</summary>
    public double AnomalyThreshold { get; init; } = 1;

    /// <summary>Threads; null = all processors. The result does not depend on it.</summary>
    public int? Threads { get; init; }
}
