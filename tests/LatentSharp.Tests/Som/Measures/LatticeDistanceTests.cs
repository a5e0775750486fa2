using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Measures;

public sealed class LatticeDistanceTests
{
    /// <summary>
    /// Where R's kohonen differs: on a rectangular lattice its distance is the larger of the two offsets, here it is Euclidean, so the larger
    /// offset is compared; on a hexagonal one it moves the first row right instead of the second, which is the same map seen in a mirror.
    /// </summary>
    [Theory]
    [InlineData(0, Lattice.Rectangular, MapShape.Sheet)]
    [InlineData(1, Lattice.Rectangular, MapShape.Toroid)]
    [InlineData(2, Lattice.Hexagonal, MapShape.Sheet)]
    [InlineData(3, Lattice.Hexagonal, MapShape.Toroid)]
    public void Lattice_distances_are_those_of_kohonen(int number, Lattice lattice, MapShape shape)
    {
        double[] expected = Reference.Read("Measures/kohonen.json")["lattices"]![number]!.Numbers("distances");
        var topology = new MapTopology(4, 5, lattice, shape);
        for (int a = 0; a < topology.Units; a++)
        {
            for (int b = 0; b < topology.Units; b++)
            {
                double distance = lattice == Lattice.Hexagonal ? Math.Sqrt(topology.SquaredDistance(Mirrored(a), Mirrored(b))) : LargerOffset(topology, a, b);
                Assert.Equal(expected[a * topology.Units + b], distance, 12);
            }
        }

        int Mirrored(int unit) => unit / 5 * 5 + 4 - unit % 5;
    }

    private static double LargerOffset(MapTopology topology, int a, int b)
    {
        // Distances along the two sides, each taken from the topology itself.
        double down = topology.SquaredDistance(a / 5 * 5, b / 5 * 5), right = topology.SquaredDistance(a % 5, b % 5);
        Assert.Equal(down + right, topology.SquaredDistance(a, b), 12);
        return Math.Sqrt(Math.Max(down, right));
    }
}
