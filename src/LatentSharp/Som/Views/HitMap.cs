using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>How many samples every unit is nearest to.</summary>
public sealed class HitMap
{
    private HitMap(IReadOnlyList<int> hits) => Hits = hits;

    /// <summary>One number a unit.</summary>
    public IReadOnlyList<int> Hits { get; }

    /// <summary>The units that are nearest to no sample, in ascending order.</summary>
    public IReadOnlyList<int> DeadUnits => [.. Enumerable.Range(0, Hits.Count).Where(unit => Hits[unit] == 0)];

    /// <summary>Counts the samples.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">As the map was trained.</param>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The samples have another number of dimensions.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static HitMap Of(SelfOrganizingMap map, SampleMatrix samples) => new(MatchTable.Of(map, samples).Hits());

    /// <summary>Counts samples that were projected already.</summary>
    /// <param name="projection">The projected samples.</param>
    /// <returns>The counts.</returns>
    public static HitMap Of(MapProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return new HitMap(projection.Matches.Hits());
    }
}
