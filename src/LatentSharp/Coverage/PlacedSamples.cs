using LatentSharp.Som;

namespace LatentSharp.Coverage;

/// <summary>Samples on a map.</summary>
internal sealed class PlacedSamples
{
    private readonly double[] _distances;
    private readonly ILookup<int, int> _rows;

    public PlacedSamples(MapProjection projection)
    {
        UnitOf = [.. projection.Samples.Select(sample => sample.Unit)];
        _distances = [.. projection.Samples.Select(sample => sample.Distance)];
        Hits = HitHistogram.Count(UnitOf, projection.Map.Topology.Units);
        _rows = Enumerable.Range(0, UnitOf.Length).ToLookup(row => UnitOf[row]);
    }

    /// <summary>One unit a sample.</summary>
    public int[] UnitOf { get; }

    /// <summary>One count a unit.</summary>
    public int[] Hits { get; }

    public double MedianDistance
    {
        get
        {
            double[] sorted = [.. _distances.Order()];
            return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        }
    }

    /// <summary>The rows of a unit's samples, the nearest to it first.</summary>
    public IReadOnlyList<int> Nearest(int unit, int most) => [.. _rows[unit].OrderBy(row => _distances[row]).Take(most)];
}
