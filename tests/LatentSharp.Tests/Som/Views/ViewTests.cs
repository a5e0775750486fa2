using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Tests.Som.Measures;

namespace LatentSharp.Tests.Som.Views;

public sealed class ViewTests
{
    /// <summary>0 3 / -1 3: by hand, unequal, negative and tied.</summary>
    private static SelfOrganizingMap Small { get; } = Planted.Map(2, 2, 1, [0, 3, -1, 3]);

    [Fact]
    public void Edges_and_heights_of_a_small_map_are_those_worked_by_hand()
    {
        UMatrix all = UMatrix.Of(Small), sides = UMatrix.Of(Small, diagonals: false);
        Assert.Equal([new(0, 1, 3), new(0, 2, 1), new(0, 3, 3), new(1, 2, 4), new(1, 3, 0), new(2, 3, 4)], all.Edges);
        Assert.Equal([7 / 3.0, 7 / 3.0, 3, 7 / 3.0], all.Heights);
        Assert.Equal([new(0, 1, 3), new(0, 2, 1), new(1, 3, 0), new(2, 3, 4)], sides.Edges);
        Assert.Equal([2, 1.5, 2.5, 2], sides.Heights);
    }

    [Theory]
    [InlineData(Lattice.Rectangular, MapShape.Sheet, (4 * 4) + (3 * 5) + (2 * 3 * 4))]
    [InlineData(Lattice.Rectangular, MapShape.Toroid, 4 * 20)]
    [InlineData(Lattice.Hexagonal, MapShape.Toroid, 3 * 20)]
    [InlineData(Lattice.Hexagonal, MapShape.Cylinder, (4 * 4) + (4 * 5) + (4 * 4))]
    public void Every_pair_of_neighbours_has_one_edge(Lattice lattice, MapShape shape, int edges)
    {
        double[] codebook = [.. Enumerable.Range(0, 20).Select(unit => (double)(unit * unit))];
        UMatrix matrix = UMatrix.Of(Planted.Map(4, 5, 1, codebook, lattice, shape));
        Assert.Equal(edges, matrix.Edges.Count);
        Assert.Equal(edges, matrix.Edges.Select(edge => (edge.A, edge.B)).Distinct().Count());
        Assert.All(matrix.Edges, edge => Assert.True(edge.A < edge.B && edge.Distance == Math.Abs(codebook[edge.A] - codebook[edge.B])));
    }

    [Fact]
    public void One_unit_has_no_edges_and_no_height()
    {
        UMatrix matrix = UMatrix.Of(Planted.Map(1, 1, 1, [5]));
        Assert.Empty(matrix.Edges);
        Assert.Equal([0], matrix.Heights);
    }

    [Fact]
    public void Hits_count_every_sample_once_and_ties_go_to_the_lower_unit()
    {
        HitMap hits = HitMap.Of(Small, Planted.Samples(1, 0.1, 3, 3, -0.5, 9));
        Assert.Equal([2, 3, 0, 0], hits.Hits);
        Assert.Equal([2, 3], hits.DeadUnits);
    }

    [Fact]
    public void Classes_are_counted_by_unit_and_ties_go_to_the_lower_class()
    {
        var samples = new SampleMatrix("classes", 1, [3, 3, 3, 0, 0, 0, -1, 3]) { Labels = [2, 0, 2, 1, 0, -1, -1, 1], ClassNames = ["a", "b"] };
        ClassMap classes = ClassMap.Of(Small, samples);
        Assert.Equal(["a", "b", "2"], classes.ClassNames);
        Assert.Equal([1, 1, 0], classes.Counts(0).ToArray());
        Assert.Equal([1, 1, 2], classes.Counts(1).ToArray());
        Assert.Equal(2, classes[1, 2]);
        Assert.Equal([0, 2, -1, -1], Enumerable.Range(0, 4).Select(classes.Majority));
        Assert.Equal([0.5, 0.5, 0, 0], Enumerable.Range(0, 4).Select(classes.MajorityShare));
        Assert.Equal(["a", "2", null, null], classes.Labels);
        Assert.Equal(3 / 6.0, classes.Purity);
        Assert.Contains("no labels", Assert.Throws<ArgumentException>(() => ClassMap.Of(Small, Planted.Samples(1, 0))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_plane_is_a_column_of_the_codebook_scaled_back()
    {
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 1, Columns = 2 }, 2, [1, -2, 3, 4]) { Fields = ["width", "height"] };
        ComponentPlane plane = ComponentPlane.Of(map, 1, value => 10 * value + 1);
        Assert.Equal("height", plane.Name);
        Assert.Equal([-19, 41], plane.Values);
        Assert.Equal([1, 3], ComponentPlane.Of(map, 0).Values);
        Assert.Throws<ArgumentOutOfRangeException>(() => ComponentPlane.Of(map, 2));
    }

    [Fact]
    public void Selectivity_narrows_as_the_schedule_says()
    {
        var recipe = new MapRecipe { Rows = 3, Columns = 5, Epochs = 9, Radius = new LinearSchedule(2, 0.5), LearningRate = new LinearSchedule(0.5, 0.1), Neighborhood = Neighborhood.MexicanHat };
        IReadOnlyList<UnitActivation> activations = UnitActivation.Of(recipe);
        Assert.Equal([0, 2, 4, 6, 8], activations.Select(one => one.Epoch));
        Assert.Equal([2, 1.625, 1.25, 0.875, 0.5], activations.Select(one => one.Radius));
        Assert.All(activations, one => Assert.Equal((7, 1.0), (one.Unit, one.Responses[7])));

        // Beside the unit: (1 - 1/4) e^(-1/8) at radius 2 and (1 - 4) e^-2 at radius 1/2.
        Assert.Equal(0.75 * Math.Exp(-0.125), activations[0].Responses[8], 14);
        Assert.Equal(-3 * Math.Exp(-2), activations[4].Responses[8], 14);
        Assert.Equal(0.3, activations[2].LearningRate, 14);
        Assert.Throws<ArgumentException>(() => UnitActivation.Of(recipe, 15));
        Assert.Throws<ArgumentException>(() => UnitActivation.Of(recipe, 0, [9]));
        Assert.Throws<ArgumentException>(() => UnitActivation.Of(new MapRecipe()));
        Assert.Equal([0], UnitActivation.Of(recipe with { Epochs = 1 }).Select(one => one.Epoch));
    }

    [Theory]
    [InlineData(3, 4, new[] { 0, 1, 2, 3, 7, 11, 10, 9, 8, 4, 5, 6 })]
    [InlineData(4, 3, new[] { 0, 1, 2, 5, 8, 11, 10, 9, 6, 3, 4, 7 })]
    [InlineData(3, 3, new[] { 0, 1, 2, 5, 8, 7, 6, 3, 4 })]
    [InlineData(1, 3, new[] { 0, 1, 2 })]
    [InlineData(3, 1, new[] { 0, 1, 2 })]
    public void The_spiral_goes_clockwise_inwards_from_the_top_left(int rows, int columns, int[] order) =>
        Assert.Equal(order, SpiralOrder.Of(new MapTopology(rows, columns)));

    [Fact]
    public void A_spiral_visits_every_unit_once_stepping_to_a_neighbour()
    {
        for (int rows = 1; rows <= 7; rows++)
        {
            for (int columns = 1; columns <= 7; columns++)
            {
                var topology = new MapTopology(rows, columns);
                IReadOnlyList<int> order = SpiralOrder.Of(topology);
                Assert.Equal(Enumerable.Range(0, topology.Units), order.Order());
                Assert.All(order.Skip(1).Zip(order), step => Assert.Equal(1, topology.SquaredDistance(step.First, step.Second)));
            }
        }
    }

    [Fact]
    public void A_trajectory_follows_the_samples_in_their_order()
    {
        SelfOrganizingMap row = Planted.Map(1, 5, 1, [0, 10, 20, 30, 40]);
        Trajectory way = Trajectory.Of(row, Planted.Samples(1, 1, 12, 12, 41, -3));
        Assert.Equal([0, 1, 1, 4, 0], way.Units);
        Assert.Equal([1, 0, 3, 4], way.Steps);
        Assert.Empty(Trajectory.Of(row, Planted.Samples(1, 7)).Steps);
    }
}
