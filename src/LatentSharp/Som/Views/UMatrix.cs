using LatentSharp.Som.Search;

namespace LatentSharp.Som;

/// <summary>
/// The distances between the codebook vectors of neighbouring units: high along the borders of clusters (Ultsch and Siemon, "Kohonen's
/// self organizing feature maps for exploratory data analysis", INNC 1990).
/// </summary>
public sealed class UMatrix
{
    private UMatrix(IReadOnlyList<UMatrixEdge> edges, IReadOnlyList<double> heights) => (Edges, Heights) = (edges, heights);

    /// <summary>Every pair of neighbours once, in ascending order; joined edges of the map are crossed.</summary>
    public IReadOnlyList<UMatrixEdge> Edges { get; }

    /// <summary>One number a unit: the mean distance to its neighbours; 0 for a map of one unit.</summary>
    public IReadOnlyList<double> Heights { get; }

    /// <summary>Computes the distances.</summary>
    /// <param name="map">The map.</param>
    /// <param name="diagonals">Whether a rectangular lattice counts the diagonal neighbours too; default yes.</param>
    /// <returns>The distances by edge and by unit.</returns>
    public static UMatrix Of(SelfOrganizingMap map, bool diagonals = true)
    {
        ArgumentNullException.ThrowIfNull(map);
        SampleDistance distance = SampleDistance.Of(map.Recipe, map.Dimensions);
        var edges = new List<UMatrixEdge>();
        double[] sums = new double[map.Topology.Units];
        int[] neighbors = new int[sums.Length];
        for (int a = 0; a < sums.Length; a++)
        {
            foreach (int b in map.Topology.Neighbors(a, diagonals))
            {
                if (b < a) continue;
                double d = distance.ToDistance(distance.Compare(map.Vector(a), map.Vector(b)));
                edges.Add(new UMatrixEdge(a, b, d));
                (sums[a], sums[b]) = (sums[a] + d, sums[b] + d);
                (neighbors[a], neighbors[b]) = (neighbors[a] + 1, neighbors[b] + 1);
            }
        }

        return new UMatrix(edges, [.. sums.Select((sum, unit) => neighbors[unit] == 0 ? 0 : sum / neighbors[unit])]);
    }
}
