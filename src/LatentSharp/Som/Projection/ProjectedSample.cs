namespace LatentSharp.Som;

/// <summary>Where a sample falls on a map.</summary>
public sealed record ProjectedSample
{
    /// <summary>The sample's row in its matrix, from 0.</summary>
    public required int Sample { get; init; }

    /// <summary>The nearest unit.</summary>
    public required int Unit { get; init; }

    /// <summary>Its row on the map, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>Its column, from 0.</summary>
    public required int Column { get; init; }

    /// <summary>The distance to it, in the map's own measure.</summary>
    public required double Distance { get; init; }

    /// <summary>The second nearest unit; null on a map of one unit.</summary>
    public required int? SecondUnit { get; init; }

    /// <summary>The distance to it; null on a map of one unit.</summary>
    public required double? SecondDistance { get; init; }

    /// <summary>The label of the nearest unit; null = it has none.</summary>
    public required string? Label { get; init; }

    /// <summary>The cluster of the nearest unit; null = the units are not clustered.</summary>
    public required int? Cluster { get; init; }

    /// <summary>How unusual the distance is, see <see cref="DistanceProfile.Score"/>; null = the map has no profile.</summary>
    public required double? AnomalyScore { get; init; }

    /// <summary>Whether the score is above the threshold; null = the map has no profile.</summary>
    public required bool? IsAnomaly { get; init; }
}
