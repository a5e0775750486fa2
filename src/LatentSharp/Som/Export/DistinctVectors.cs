using System.Runtime.InteropServices;

namespace LatentSharp.Som;

/// <summary>
/// A codebook without repetitions, each vector with the first unit that has it: whoever compares only these gives equal vectors to the first
/// unit, however the sums are rounded.
/// </summary>
internal sealed class DistinctVectors
{
    public DistinctVectors(SelfOrganizingMap map)
    {
        var buckets = new Dictionary<int, List<int>>();
        var units = new List<long>();
        for (int unit = 0; unit < map.Topology.Units; unit++)
        {
            var hash = new HashCode();
            foreach (double value in map.Vector(unit)) hash.Add(value);
            ref List<int>? alike = ref CollectionsMarshal.GetValueRefOrAddDefault(buckets, hash.ToHashCode(), out _);
            alike ??= [];
            if (Repeats(map, unit, alike)) continue;
            alike.Add(unit);
            units.Add(unit);
        }

        Units = [.. units];
        Values = new double[Units.Length * (long)map.Dimensions];
        for (int i = 0; i < Units.Length; i++) map.Vector((int)Units[i]).CopyTo(Values.AsSpan(i * map.Dimensions));
        Dimensions = map.Dimensions;
    }

    /// <summary>The first unit that has each vector, ascending.</summary>
    public long[] Units { get; }

    /// <summary>The vectors, one after the other.</summary>
    public double[] Values { get; }

    /// <summary>Numbers a vector.</summary>
    public int Dimensions { get; }

    /// <summary>The vectors' numbers from dimension first on.</summary>
    public double[] Columns(int first, int count)
    {
        double[] columns = new double[Units.Length * (long)count];
        for (int i = 0; i < Units.Length; i++) Values.AsSpan(i * Dimensions + first, count).CopyTo(columns.AsSpan(i * count));
        return columns;
    }

    private static bool Repeats(SelfOrganizingMap map, int unit, List<int> earlier)
    {
        foreach (int other in earlier)
        {
            if (map.Vector(unit).SequenceEqual(map.Vector(other))) return true;
        }

        return false;
    }
}
