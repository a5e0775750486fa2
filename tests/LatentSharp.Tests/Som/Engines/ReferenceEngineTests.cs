using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Engines;

namespace LatentSharp.Tests.Som.Engines;

public sealed class ReferenceEngineTests
{
    private static readonly double Near = Math.Exp(-0.5), Far = Math.Exp(-2);

    [Fact]
    public void One_online_step_is_worked_by_hand()
    {
        // Units at 0, 4 and 10 in a row, sample 5: unit 1 wins; eta 0.5, sigma 1.
        MapRecipe recipe = Line(new MapRecipe { Radius = new LinearSchedule(1, 1), LearningRate = new LinearSchedule(0.5, 0.5) });
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 1, [5]), [0, 4, 10], 1);
        int[] winners = new int[1];
        double distance = engine.RunEpoch(new MapEpoch([0], 1, 0.5) { Winners = winners }, default);
        Assert.Equal(1, winners[0]);
        Assert.Equal(1, distance);
        Close([5 * 0.5 * Near, 4.5, 10 - 5 * 0.5 * Near], engine);
    }

    [Fact]
    public void The_second_step_sees_what_the_first_has_moved()
    {
        MapRecipe recipe = Line(new MapRecipe { Neighborhood = Neighborhood.Bubble });
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 1, [5, -3]), [0, 4, 10], 1);
        engine.RunEpoch(new MapEpoch([0, 1], 0.5, 0.5), default);
        Close([-1.5, 4.5, 10], engine);
    }

    [Fact]
    public void Of_equally_near_units_the_first_wins_and_as_printed_the_farthest()
    {
        int[] winners = new int[1];
        using (var engine = new ReferenceEngine(Line(new MapRecipe()), new SampleMatrix("t", 1, [2]), [0, 4, 10], 1))
            engine.RunEpoch(new MapEpoch([0], 1, 0.1) { Winners = winners }, default);
        Assert.Equal(0, winners[0]);
        using (var engine = new ReferenceEngine(Line(new MapRecipe { FarthestWins = true }), new SampleMatrix("t", 1, [2]), [0, 4, 10], 1))
            engine.RunEpoch(new MapEpoch([0], 1, 0.1) { Winners = winners }, default);
        Assert.Equal(2, winners[0]);
    }

    [Fact]
    public void One_batch_epoch_is_worked_by_hand()
    {
        // Unit 0 gets -1 and 1, unit 2 gets 9; sigma 1: unit u = sum h n m / sum h n.
        MapRecipe recipe = Line(new MapRecipe { Algorithm = MapAlgorithm.Batch });
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 1, [-1, 1, 9]), [0, 4, 10], 2);
        double distance = engine.RunEpoch(new MapEpoch([0, 1, 2], 1, 1), default);
        Assert.Equal(1, distance, 1e-12);
        Close([9 * Far / (2 + Far), 9 * Near / (2 * Near + Near), 9 / (1 + 2 * Far)], engine);
    }

    [Fact]
    public void A_unit_that_nobody_reaches_keeps_its_vector()
    {
        MapRecipe recipe = Line(new MapRecipe { Algorithm = MapAlgorithm.Batch, Neighborhood = Neighborhood.Bubble });
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 1, [-1, 1, 9]), [0, 4, 10], 1);
        engine.RunEpoch(new MapEpoch([0, 1, 2], 0.5, 1), default);
        Close([0, 4, 9], engine);
    }

    [Fact]
    public void A_missing_value_decides_nothing_and_teaches_nothing()
    {
        // Over the observed dimension unit 1 is nearer; the other dimension stays where it is.
        MapRecipe recipe = new MapRecipe { Rows = 1, Columns = 2, Missing = MissingValues.Mask, Neighborhood = Neighborhood.Bubble }.Resolved(new SampleMatrix("t", 2, [0, 0]));
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 2, [double.NaN, 7]), [0, 0, 100, 8], 1);
        double distance = engine.RunEpoch(new MapEpoch([0], 0.5, 0.5), default);
        Assert.Equal(Math.Sqrt(2), distance, 1e-12);
        Close([0, 0, 100, 7.5], engine);
    }

    [Theory]
    [InlineData(MapDistance.Euclidean, 0)]
    [InlineData(MapDistance.Manhattan, 2)]
    [InlineData(MapDistance.Chebyshev, 1)]
    [InlineData(MapDistance.Cosine, 3)]
    public void Each_distance_has_its_own_winner(MapDistance distance, int expected)
    {
        // From (-4, 1) the first three are at (Euclidean, Manhattan, Chebyshev) (2.97, 3.8, 2.8), (3.11, 4.4, 2.2), (3.5, 3.5, 3.5); the last has the same direction.
        double[] codebook = [-1.2, 2, -6.2, 3.2, -4, 4.5, -40, 10];
        MapRecipe recipe = new MapRecipe { Rows = 1, Columns = 4, Distance = distance }.Resolved(new SampleMatrix("t", 2, [0, 0]));
        int[] winners = new int[1];
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 2, [-4, 1]), codebook, 1);
        engine.RunEpoch(new MapEpoch([0], 1, 0.1) { Winners = winners }, default);
        Assert.Equal(expected, winners[0]);
    }

    [Fact]
    public void Layers_are_weighed()
    {
        // Layer a prefers unit 0, layer b unit 1; b's weight decides.
        var samples = new SampleMatrix("t", 2, [0, 0]);
        foreach ((double weight, int expected) in ((double, int)[])[(0.1, 0), (10, 1)])
        {
            MapRecipe recipe = new MapRecipe { Rows = 1, Columns = 2, Layers = [new MapLayer("a", 1), new MapLayer("b", 1, weight, MapDistance.Manhattan)] }.Resolved(samples);
            int[] winners = new int[1];
            using var engine = new ReferenceEngine(recipe, samples, [1, -2, 2, -1], 1);
            engine.RunEpoch(new MapEpoch([0], 1, 0.1) { Winners = winners }, default);
            Assert.Equal(expected, winners[0]);
        }
    }

    [Fact]
    public void The_codebook_has_length_1_after_an_epoch_that_normalises_it()
    {
        MapRecipe recipe = new MapRecipe { Rows = 1, Columns = 2, Normalization = MapNormalization.Codebook }.Resolved(new SampleMatrix("t", 2, [3, 4]));
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 2, [3, 4]), [6, 8, 0, -2], 1);
        engine.RunEpoch(new MapEpoch([0], 0.1, 1), default);
        Close([0.6, 0.8, 0, -1], engine);
    }

    [Fact]
    public void A_cancelled_epoch_leaves_the_codebook_as_it_was()
    {
        MapRecipe recipe = Line(new MapRecipe());
        using var engine = new ReferenceEngine(recipe, new SampleMatrix("t", 1, [5, -3]), [0, 4, 10], 1);
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => engine.RunEpoch(new MapEpoch([0, 1], 1, 0.5) { Done = _ => source.Cancel() }, source.Token));
        Close([0, 4, 10], engine);
    }

    private static MapRecipe Line(MapRecipe recipe) => (recipe with { Rows = 1, Columns = 3 }).Resolved(new SampleMatrix("t", 1, [0]));

    private static void Close(double[] expected, ReferenceEngine engine)
    {
        double[] codebook = new double[expected.Length];
        engine.CopyCodebookTo(codebook);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], codebook[i], 1e-12);
    }
}
