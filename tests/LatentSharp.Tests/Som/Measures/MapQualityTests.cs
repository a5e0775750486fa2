using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Measures;

public sealed class MapQualityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_plain_measures_are_those_of_numpy(int number)
    {
        JsonNode expected = Reference.Read("Measures/measures.json")["plain"]![number]!;
        var recipe = new MapRecipe
        {
            Rows = (int)expected.Number("rows"),
            Columns = (int)expected.Number("columns"),
            Lattice = Enum.Parse<Lattice>(expected["lattice"]!.GetValue<string>()),
            Shape = Enum.Parse<MapShape>(expected["shape"]!.GetValue<string>()),
            Radius = new LinearSchedule(3, expected.Number("sigma")),
        };
        var map = new SelfOrganizingMap(recipe, 3, expected.Numbers("codebook"));
        var samples = new SampleMatrix("reference", 3, expected.Numbers("samples"));
        MapProjection projection = MapProjection.Of(map, samples);
        Assert.Equal(expected.Integers("first"), projection.Samples.Select(one => one.Unit));
        Assert.Equal(expected.Integers("second"), projection.Samples.Select(one => one.SecondUnit!.Value));
        MapQuality quality = MapQuality.Measure(projection);
        Assert.Equal(expected.Number("quantizationError"), quality.QuantizationError, 12);
        Assert.Equal(expected.Number("topographicError"), quality.TopographicError, 12);
        Assert.Equal(expected.Number("topographicErrorOfFour"), MapQuality.Measure(projection, new MapQualityOptions { Diagonals = false }).TopographicError, 12);
        Assert.Equal(expected.Number("distortion"), quality.Distortion!.Value, 10);
        Assert.Equal(expected.Number("explainedVariance"), quality.ExplainedVariance!.Value, 12);
        Assert.Equal((int)expected.Number("deadUnits"), quality.DeadUnits);
    }

    [Fact]
    public void Kohonen_finds_the_same_units_and_distances()
    {
        // R counts units from 1 and from the bottom left in the same row-major order; its distance is the square.
        JsonNode expected = Reference.Read("Measures/kohonen.json");
        SelfOrganizingMap map = Planted.Map(4, 5, 3, expected.Numbers("codebook"));
        MapProjection projection = MapProjection.Of(map, new SampleMatrix("reference", 3, expected.Numbers("samples")));
        Assert.Equal(expected.Integers("units"), projection.Samples.Select(one => one.Unit + 1));
        double[] squares = expected.Numbers("squaredDistances");
        Assert.All(projection.Samples, one => Assert.Equal(squares[one.Sample], one.Distance * one.Distance, 12));
        Assert.Equal(squares.Average(Math.Sqrt), MapQuality.Measure(projection).QuantizationError, 12);
    }

    [Fact]
    public void A_two_by_two_map_worked_by_hand_with_negative_unequal_and_tied_values()
    {
        // Units (0,0) (4,0) / (0,-4) (8,-4). The sample (2,0) is as near to unit 0 as to unit 1: the lower number wins.
        SelfOrganizingMap map = Planted.Map(2, 2, 2, [0, 0, 4, 0, 0, -4, 8, -4]);
        var samples = new SampleMatrix("by hand", 2, [2, 0, 0, -3, 8, -4, -3, 0]) { Labels = [0, 1, 0, 1] };
        MapQuality quality = MapQuality.Measure(map, samples);
        Assert.Equal((2 + 1 + 0 + 3) / 4.0, quality.QuantizationError, 14);
        Assert.Equal(0, quality.TopographicError);
        Assert.Equal(1, quality.DeadUnits);

        // Each sample has a second unit that touches the first by a side: 0-1, 2-0, 3-1, and 0-2 for (-3,0), which is 5 from unit 2 and 7 from unit 1.
        Assert.Equal(0, MapQuality.Measure(map, samples, new MapQualityOptions { Diagonals = false }).TopographicError);

        // The mean is (1.75, -1.75); the squares 4 + 1 + 0 + 9 are left of 102 - 4 (1.75^2 + 1.75^2) = 77.5.
        Assert.Equal(1 - 14 / 77.5, quality.ExplainedVariance!.Value, 12);

        // Unit 0 holds one sample of each class, a tie for class 0; unit 2 one of class 1; unit 3 one of class 0.
        Assert.Equal(0.75, quality.Purity);
        Assert.Equal([("0", 2, 1.0), ("1", 2, 0.5)], quality.ClassPurities!.Select(one => (one.Name, one.Samples, one.Purity)));
    }

    [Fact]
    public void A_torn_three_by_three_map_has_the_topographic_error_worked_by_hand()
    {
        // In the data, units 0 and 8 lie side by side, and so do 3 and 5; each pair is two apart on the lattice.
        double[] line = [0, 100, 200, -50, 300, -51, 400, 500, 1];
        SampleMatrix samples = Planted.Samples(1, 0.2, -50.2, 199, 60);
        Assert.Equal(0.75, MapQuality.Measure(Planted.Map(3, 3, 1, line), samples).TopographicError);

        // On a toroid every two units of a 3 x 3 map touch, by a side or a corner.
        Assert.Equal(0, MapQuality.Measure(Planted.Map(3, 3, 1, line, shape: MapShape.Toroid), samples).TopographicError);

        // A cylinder joins rows alone: 3 and 5, as 0 and 8, stay two columns apart; 1 and 8 (the sample 60) now touch by a corner.
        Assert.Equal(0.5, MapQuality.Measure(Planted.Map(3, 3, 1, line, shape: MapShape.Cylinder), samples).TopographicError);
    }

    [Theory]
    [InlineData(Lattice.Rectangular)]
    [InlineData(Lattice.Hexagonal)]
    public void A_map_that_is_the_plane_itself_makes_no_error_of_neighbourhood(Lattice lattice)
    {
        var topology = new MapTopology(6, 7, lattice);
        double[] plane = [.. Enumerable.Range(0, topology.Units).SelectMany(unit => new[] { 3 * topology.Center(unit).X - 5, 3 * topology.Center(unit).Y })];
        var stream = new RandomStream(5, "plane");
        double[] values = [.. Enumerable.Range(0, 400).SelectMany(_ => new[] { 18 * stream.NextDouble() - 5, 15 * stream.NextDouble() })];
        MapQuality quality = MapQuality.Measure(Planted.Map(6, 7, 2, plane, lattice), new SampleMatrix("plane", 2, values));
        Assert.Equal(0, quality.TopographicError);
        Assert.Equal(0, quality.TopographicFunction);
        Assert.True(quality.Trustworthiness > 0.96 && quality.NeighbourhoodPreservation > 0.96, $"{quality.Trustworthiness} {quality.NeighbourhoodPreservation}");
    }

    [Fact]
    public void The_order_of_the_samples_and_the_number_of_threads_do_not_matter()
    {
        SampleMatrix samples = Planted.Blobs(4, 5, 60, 2, seed: 3);
        SelfOrganizingMap map = Planted.Trained(samples, 5, 6, epochs: 5);
        int[] order = [.. Enumerable.Range(0, samples.Rows)];
        new RandomStream(8, "order").Shuffle(order.AsSpan());
        MapQuality quality = MapQuality.Measure(map, samples), shuffled = MapQuality.Measure(map, samples.Select(order));
        Assert.All(quality.Values.Zip(shuffled.Values), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 10));
        Assert.Equal(quality.Values, MapQuality.Measure(map, samples, new MapQualityOptions { Threads = 1 }).Values);
        Assert.Equal(12, quality.Values.Count);
    }

    [Fact]
    public void Extremes_have_values_or_none()
    {
        MapQuality one = MapQuality.Measure(Planted.Map(1, 1, 2, [1, 1]), Planted.Samples(2, 1, 2));
        Assert.Equal((1.0, 0.0, null, null, null), (one.QuantizationError, one.TopographicError, one.ExplainedVariance, one.Trustworthiness, one.Purity));
        Assert.DoesNotContain(one.Values, measure => measure.Name == "explainedVariance");
        var unresolved = new SelfOrganizingMap(new MapRecipe { Rows = 1, Columns = 1 }, 1, [0]);
        Assert.Null(MapQuality.Measure(unresolved, Planted.Samples(1, 5)).Distortion);
    }

    [Fact]
    public void A_large_common_offset_changes_nothing()
    {
        SampleMatrix samples = Planted.Samples(2, 0, 0, 1, 0.5, 3, -1, 2, 2), far = Planted.Samples(2, [.. samples.Values.ToArray().Select(value => value + 1e8)]);
        double[] codebook = [0.25, 0, 2, 1.5, 3, 3, 1, -1];
        MapQuality near = MapQuality.Measure(Planted.Map(2, 2, 2, codebook), samples), moved = MapQuality.Measure(Planted.Map(2, 2, 2, [.. codebook.Select(value => value + 1e8)]), far);
        Assert.All(near.Values.Zip(moved.Values), pair => Assert.Equal(pair.First.Value, pair.Second.Value, 6));
    }

    [Fact]
    public void Wrong_samples_are_refused_by_name()
    {
        SelfOrganizingMap map = Planted.Map(2, 1, 2, [0, 0, 1, 1]);
        ArgumentException dimensions = Assert.Throws<ArgumentException>(() => MapQuality.Measure(map, Planted.Samples(3, 1, 2, 3)));
        Assert.Contains("2 dimensions", dimensions.Message, StringComparison.Ordinal);
        Assert.Contains("have 3", dimensions.Message, StringComparison.Ordinal);
        Assert.Contains("row 2", Assert.Throws<DataException>(() => MapQuality.Measure(map, Planted.Samples(2, 0, 0, 1e200, 0))).Message, StringComparison.Ordinal);
        Assert.Contains("row 2", Assert.Throws<DataException>(() => MapQuality.Measure(map, Planted.Samples(2, 0, 0, double.NaN, double.NaN))).Message, StringComparison.Ordinal);
        Assert.ThrowsAny<ArgumentException>(() => MapQuality.Measure(map, Planted.Samples(2, 0, 0), new MapQualityOptions { RankedNeighbors = 0 }));
    }

    [Fact]
    public void Missing_values_are_left_out_of_a_samples_distance()
    {
        SelfOrganizingMap map = Planted.Map(1, 2, 2, [0, 0, 4, 7]);
        MapProjection projection = MapProjection.Of(map, Planted.Samples(2, double.NaN, 6, 1, 0));
        Assert.Equal([1, 0], projection.Samples.Select(one => one.Unit));
        Assert.Equal(Math.Sqrt(2), projection.Samples[0].Distance, 14);
        Assert.Equal(1, projection.Samples[1].Distance);
    }
}
