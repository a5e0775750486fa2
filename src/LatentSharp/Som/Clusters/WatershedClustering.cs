namespace LatentSharp.Som;

/// <summary>
/// Floods the U-matrix from its lowest units upwards: every valley is a cluster (Vincent and Soille 1991). Valleys that are shallower than a depth
/// run into the deeper one beside them before that.
/// </summary>
public sealed record WatershedClustering : UnitClustering
{
    /// <summary>How deep a valley is at least, from its lowest unit to the lowest pass out of it, as a share of the U-matrix's whole range, in [0, 1]; default 0.1.</summary>
    public double Depth { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string Name => "watershed";

    internal override UnitClusters Find(SelfOrganizingMap map, int[] counted)
    {
        if (!(Depth is >= 0 and <= 1)) throw new ArgumentException($"The depth is between 0 and 1, not {Depth}.");
        double[] heights = [.. UMatrix.Of(map).Heights];
        return UnitClusters.Of(Name, Flood(map.Topology, heights, Depth * (heights.Max() - heights.Min())));
    }

    /// <summary>One valley a unit, each named by its lowest unit.</summary>
    internal static int[] Flood(MapTopology topology, double[] heights, double depth)
    {
        int[] valley = [.. Enumerable.Repeat(-1, heights.Length)], parent = [.. Enumerable.Range(0, heights.Length)];
        foreach (int unit in Enumerable.Range(0, heights.Length).OrderBy(unit => heights[unit]))
        {
            // The valleys at a unit, deepest first: the unit belongs to where it is steepest down, and shallow valleys end here.
            int[] around = [.. topology.Neighbors(unit).Where(other => valley[other] >= 0).OrderBy(other => heights[other]).ThenBy(other => other)];
            valley[unit] = around.Length == 0 ? unit : valley[around[0]];
            int[] roots = [.. around.Select(other => Root(valley[other])).Distinct().OrderBy(root => heights[root]).ThenBy(root => root)];
            foreach (int root in roots.Skip(1))
            {
                if (heights[unit] - heights[root] <= depth) parent[root] = roots[0];
            }
        }

        return [.. valley.Select(Root)];

        int Root(int one)
        {
            while (parent[one] != one) one = parent[one];
            return one;
        }
    }
}
