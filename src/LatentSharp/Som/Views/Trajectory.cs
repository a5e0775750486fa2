using LatentSharp.Data;

namespace LatentSharp.Som;

/// <summary>The way over the map that samples take which follow each other in time.</summary>
public sealed class Trajectory
{
    private Trajectory(IReadOnlyList<int> units, IReadOnlyList<double> steps) => (Units, Steps) = (units, steps);

    /// <summary>One best matching unit a sample, in the samples' order.</summary>
    public IReadOnlyList<int> Units { get; }

    /// <summary>How far each sample's unit is from the one before, on the lattice; one fewer than samples.</summary>
    public IReadOnlyList<double> Steps { get; }

    /// <summary>Follows the samples.</summary>
    /// <param name="map">The map.</param>
    /// <param name="samples">In the order of time, as the map was trained.</param>
    /// <returns>The way.</returns>
    /// <exception cref="ArgumentException">The samples have another number of dimensions.</exception>
    /// <exception cref="DataException">A sample has no value at all, or values so large that its distances overflow.</exception>
    public static Trajectory Of(SelfOrganizingMap map, SampleMatrix samples) => Of(MatchTable.Of(map, samples));

    /// <summary>Follows samples that were projected already.</summary>
    /// <param name="projection">The projected samples.</param>
    /// <returns>The way.</returns>
    public static Trajectory Of(MapProjection projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Of(projection.Matches);
    }

    private static Trajectory Of(MatchTable matches)
    {
        int[] units = matches.Best;
        return new Trajectory(units, [.. Enumerable.Range(1, units.Length - 1).Select(i => Math.Sqrt(matches.Map.Topology.SquaredDistance(units[i - 1], units[i])))]);
    }
}
