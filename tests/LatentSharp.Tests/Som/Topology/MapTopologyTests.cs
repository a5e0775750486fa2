using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Topology;

public sealed class MapTopologyTests
{
    [Fact]
    public void All_six_neighbours_of_a_hexagonal_unit_are_at_distance_1()
    {
        var topology = new MapTopology(6, 6, Lattice.Hexagonal);
        foreach (int unit in (int[])[2 * 6 + 2, 3 * 6 + 3])
        {
            IReadOnlyList<int> neighbors = topology.Neighbors(unit);
            Assert.Equal(6, neighbors.Count);
            Assert.All(neighbors, other => Assert.Equal(1, topology.SquaredDistance(unit, other), 1e-12));
        }
    }

    [Fact]
    public void Odd_hexagonal_rows_lie_half_a_unit_to_the_right()
    {
        var topology = new MapTopology(3, 4, Lattice.Hexagonal);
        Assert.Equal((1.0, 0.0), topology.Center(1));
        Assert.Equal((1.5, Math.Sqrt(3) / 2), topology.Center(5));

        // Row 1 column 1 touches columns 1 and 2 of the even rows above and below.
        Assert.Equal([1, 2, 4, 6, 9, 10], topology.Neighbors(5));
    }

    [Theory]
    [InlineData(MapShape.Sheet, 98)]
    [InlineData(MapShape.Cylinder, 50)]
    [InlineData(MapShape.Toroid, 2)]
    public void Joined_edges_are_crossed_where_that_is_shorter(MapShape shape, double squared) =>
        Assert.Equal(squared, new MapTopology(8, 8, Lattice.Rectangular, shape).SquaredDistance(0, 63));

    [Fact]
    public void A_hexagonal_toroid_looks_the_same_from_every_unit()
    {
        var topology = new MapTopology(6, 5, Lattice.Hexagonal, MapShape.Toroid);
        double[] Sorted(int unit) => [.. Enumerable.Range(0, topology.Units).Select(other => Math.Round(topology.SquaredDistance(unit, other), 9)).Order()];
        double[] first = Sorted(0);
        Assert.All(Enumerable.Range(0, topology.Units), unit => Assert.Equal(first, Sorted(unit)));
        Assert.All(Enumerable.Range(0, topology.Units), unit => Assert.Equal(6, topology.Neighbors(unit).Count));
    }

    [Theory]
    [InlineData(Lattice.Rectangular, MapShape.Sheet)]
    [InlineData(Lattice.Rectangular, MapShape.Toroid)]
    [InlineData(Lattice.Hexagonal, MapShape.Sheet)]
    [InlineData(Lattice.Hexagonal, MapShape.Cylinder)]
    [InlineData(Lattice.Hexagonal, MapShape.Toroid)]
    public void Distances_are_symmetric_and_obey_the_triangle_inequality(Lattice lattice, MapShape shape)
    {
        var topology = new MapTopology(4, 5, lattice, shape);
        int units = topology.Units;
        for (int a = 0; a < units; a++)
        {
            Assert.Equal(0, topology.SquaredDistance(a, a));
            for (int b = 0; b < units; b++)
            {
                Assert.Equal(topology.SquaredDistance(a, b), topology.SquaredDistance(b, a), 1e-12);
                for (int c = 0; c < units; c++)
                {
                    double across = Math.Sqrt(topology.SquaredDistance(a, b)) + Math.Sqrt(topology.SquaredDistance(b, c));
                    Assert.True(Math.Sqrt(topology.SquaredDistance(a, c)) <= across + 1e-12);
                }
            }
        }
    }

    [Fact]
    public void A_rectangular_corner_has_3_neighbours_and_without_diagonals_2()
    {
        var topology = new MapTopology(3, 3);
        Assert.Equal([1, 3, 4], topology.Neighbors(0));
        Assert.Equal([1, 3], topology.Neighbors(0, diagonals: false));
        Assert.Equal(8, topology.Neighbors(4).Count);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], new MapTopology(3, 3, Lattice.Rectangular, MapShape.Toroid).Neighbors(0));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new MapTopology(0, 3));
        Assert.Throws<ArgumentException>(() => new MapTopology(70_000, 70_000));
        string message = Assert.Throws<ArgumentException>(() => new MapTopology(5, 5, Lattice.Hexagonal, MapShape.Toroid)).Message;
        Assert.Contains("even number of rows", message);
    }
}
