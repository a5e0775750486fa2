using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Topology;

public sealed class InfluenceTests
{
    [Theory]
    [InlineData("gaussian", 0.60653065971263342, 0.1353352832366127)]
    [InlineData("cut-gaussian", 0.60653065971263342, 0)]
    [InlineData("bubble", 1, 0)]
    [InlineData("mexican-hat", 0, -0.4060058497098381)]
    [InlineData("epanechnikov", 0, 0)]
    public void Each_kernel_has_its_value_at_one_and_two_radii(string name, double atOne, double atTwo)
    {
        Neighborhood kernel = Neighborhood.ByName(name);
        Assert.Equal(1, kernel.Influence(0, 3));
        Assert.Equal(atOne, kernel.Influence(9, 3), 1e-15);
        Assert.Equal(atTwo, kernel.Influence(36, 3), 1e-15);
    }

    [Fact]
    public void A_hexagonal_neighbour_lies_within_a_bubble_of_radius_1()
    {
        var topology = new MapTopology(3, 3, Lattice.Hexagonal);
        Assert.All(topology.Neighbors(4), other => Assert.Equal(1, Neighborhood.Bubble.Influence(topology.SquaredDistance(4, other), 1)));
    }

    [Theory]
    [InlineData(Lattice.Rectangular, MapShape.Sheet)]
    [InlineData(Lattice.Rectangular, MapShape.Cylinder)]
    [InlineData(Lattice.Hexagonal, MapShape.Sheet)]
    [InlineData(Lattice.Hexagonal, MapShape.Toroid)]
    public void The_table_holds_the_kernel_of_every_pair(Lattice lattice, MapShape shape)
    {
        var topology = new MapTopology(4, 5, lattice, shape);
        var table = new InfluenceTable(topology, Neighborhood.Gaussian, 1.7, 0.3);
        double[] row = new double[topology.Units];
        for (int winner = 0; winner < topology.Units; winner++)
        {
            table.CopyTo(winner, row);
            for (int unit = 0; unit < topology.Units; unit++)
            {
                double expected = 0.3 * Math.Exp(-topology.SquaredDistance(winner, unit) / (2 * 1.7 * 1.7));
                Assert.Equal(expected, row[unit], 1e-15);
                Assert.Equal(row[unit], table.At(winner, unit));
            }
        }
    }

    [Fact]
    public void An_unknown_kernel_is_named_with_those_that_exist() =>
        Assert.Contains("mexican-hat", Assert.Throws<ArgumentException>(() => Neighborhood.ByName("sombrero")).Message);
}
