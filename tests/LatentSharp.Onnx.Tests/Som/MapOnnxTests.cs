using LatentSharp.Som;

namespace LatentSharp.Onnx.Tests.Som;

public sealed class MapOnnxTests
{
    private const int Samples = 10_000;

    private static readonly MapRecipe Small = new() { Rows = 5, Columns = 7 };

    private static readonly MapRecipe Large = new() { Rows = 12, Columns = 20 };

    public static TheoryData<MapDistance> Distances => [.. Enum.GetValues<MapDistance>()];

    [Theory, MemberData(nameof(Distances))]
    public void Every_distance_finds_the_units_that_the_map_finds(MapDistance distance)
    {
        Check(Numbers.Map(Small with { Distance = distance }, 9), Numbers.Normal(Samples * 9, "samples"));
        Check(Numbers.Map(Large with { Distance = distance, Lattice = Lattice.Hexagonal }, 6), Numbers.Normal(Samples * 6, "samples"));
    }

    [Theory, MemberData(nameof(Distances))]
    public void Samples_that_the_map_normalises_are_given_as_they_are(MapDistance distance)
    {
        double[] samples = Numbers.Normal(Samples * 5, "samples", mean: 3, deviation: 2);
        Check(Numbers.Map(Large with { Distance = distance, Normalization = MapNormalization.Both }, 5), samples);
    }

    [Theory, MemberData(nameof(Distances))]
    public void Missing_values_are_left_out_of_the_distance(MapDistance distance)
    {
        double[] samples = Numbers.Normal(Samples * 8, "samples"), dice = Numbers.Normal(Samples * 8, "dice");
        for (int i = 0; i < samples.Length; i++)
        {
            if (dice[i] > 0.5 && i % 8 != 3) samples[i] = double.NaN;
        }

        Check(Numbers.Map(Large with { Distance = distance, Missing = MissingValues.Mask }, 8), samples);
        Check(Numbers.Map(Large with { Distance = distance, Normalization = MapNormalization.Samples }, 8), samples);
    }

    [Fact]
    public void Layers_keep_their_distances_and_weights()
    {
        double[] samples = Numbers.Normal(Samples * 9, "samples");
        for (int i = 0; i < samples.Length; i += 11) samples[i] = double.NaN;
        MapLayer[] mixed = [new("a", 2, 0.5), new("b", 3, 2, MapDistance.Manhattan), new("c", 1, 1, MapDistance.Chebyshev), new("d", 3, 0.3, MapDistance.Cosine)];
        Check(Numbers.Map(Large with { Layers = mixed }, 9), samples);
    }

    [Fact]
    public void Missing_values_count_within_their_layer()
    {
        // In every second sample one value of twelve is left to the first layer: it stands for all twelve.
        MapLayer[] layers = [new("a", 12, 0.5), new("b", 6, 3), new("class", 1, 0.1)];
        double[] samples = Numbers.Normal(Samples * 19, "samples");
        for (int i = 0; i < samples.Length; i++)
        {
            if (i / 19 % 2 == 1 && i % 19 is < 4 or (> 4 and < 12)) samples[i] = double.NaN;
        }

        Check(Numbers.Map(Large with { Layers = layers }, 19), samples);
    }

    [Fact]
    public void Scaled_columns_are_given_raw()
    {
        double[] offset = [10, -2000, 0], factor = [0.25, 1e-3, 40];
        double[] raw = Numbers.Normal(Samples * 3, "samples");
        for (int i = 0; i < raw.Length; i++) raw[i] = offset[i % 3] + raw[i] / factor[i % 3];
        SelfOrganizingMap map = Numbers.Map(Large, 3);
        using var exported = new ExportedMap(map, new MapOnnxOptions { Offset = offset, Factor = factor });
        double[] encoded = [.. raw.Select((value, i) => (value - offset[i % 3]) * factor[i % 3])];
        exported.Run(raw).MustEqual(map, encoded);
    }

    [Fact]
    public void Single_precision_samples_are_compared_in_double_precision()
    {
        double[] samples = Numbers.Normal(Samples * 7, "samples");
        SelfOrganizingMap map = Numbers.Map(Large, 7);
        using var exported = new ExportedMap(map, new MapOnnxOptions { SinglePrecisionSamples = true });
        exported.Run(samples).MustEqual(map, Array.ConvertAll(samples, value => (double)(float)value));
    }

    [Fact]
    public void A_codebook_far_from_zero_costs_no_accuracy()
    {
        double[] samples = Numbers.Normal(Samples * 6, "samples", mean: 1e7);
        Check(Numbers.Map(Large, 6, mean: 1e7), samples);
    }

    [Fact]
    public void A_sample_that_is_a_codebook_vector_has_distance_0()
    {
        SelfOrganizingMap map = Numbers.Map(Large, 6);
        using var exported = new ExportedMap(map);
        MapAnswers answers = exported.Run(map.Codebook.ToArray());
        Assert.Equal(Enumerable.Range(0, map.Topology.Units).Select(unit => (long)unit), answers.Unit);
        Assert.All(answers.Distance, distance => Assert.Equal(0, distance));
    }

    [Theory, MemberData(nameof(Distances))]
    public void Of_units_with_the_same_vector_the_first_wins(MapDistance distance)
    {
        // An odd number of dimensions: sums over vectors that begin at odd addresses may be added in another order.
        const int Odd = 37, Distinct = 70;
        double[] codebook = Numbers.Normal(Large.Topology.Units * Odd, "codebook");
        for (int unit = Distinct; unit < Large.Topology.Units; unit++) codebook.AsSpan((unit * 31 + 5) % Distinct * Odd, Odd).CopyTo(codebook.AsSpan(unit * Odd));
        double[] samples = Numbers.Normal(1000 * Odd, "samples");
        var map = new SelfOrganizingMap(Large with { Distance = distance }, Odd, codebook);
        using var exported = new ExportedMap(map);
        MapAnswers answers = exported.Run(samples);
        answers.MustEqual(map, samples);
        Assert.All(answers.Unit, unit => Assert.InRange(unit, 0, Distinct - 1));
    }

    [Fact]
    public void Of_equally_near_units_with_different_vectors_the_first_wins()
    {
        // Whole numbers: every sum is exact, and ties are many.
        var map = new SelfOrganizingMap(Large, 4, [.. Numbers.Normal(Large.Topology.Units * 4, "codebook").Select(value => Math.Round(value * 1.5))]);
        Check(map, [.. Numbers.Normal(Samples * 4, "samples").Select(value => Math.Round(value))]);
    }

    [Fact]
    public void A_sample_without_values_or_with_an_infinite_one_has_no_unit()
    {
        using var exported = new ExportedMap(Numbers.Map(Large, 2));
        MapAnswers answers = exported.Run([double.NaN, double.NaN, 1, double.NegativeInfinity, 0.5, double.NaN]);
        Assert.Equal([-1, -1], answers.Unit[..2]);
        Assert.Equal([-1, -1], answers.Row[..2]);
        Assert.Equal([-1, -1], answers.Column[..2]);
        Assert.Equal([double.NaN, double.NaN], answers.Distance[..2]);
        Assert.InRange(answers.Unit[2], 0, 239);
    }

    [Fact]
    public void A_map_of_one_unit_and_one_dimension_works()
    {
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 1, Columns = 1 }, 1, [2]);
        using var exported = new ExportedMap(map);
        Assert.Equal([1, 3.5], exported.Run([3, -1.5]).Distance);
    }

    [Fact]
    public void Zeros_of_either_sign_make_the_same_vector()
    {
        double[] codebook = [.. Enumerable.Repeat(1.0, 3 * 37)];
        codebook.AsSpan(37, 74).Clear();
        codebook.AsSpan(37, 37).Fill(-0.0);
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 1, Columns = 3 }, 37, codebook);
        Check(map, Numbers.Normal(1000 * 37, "samples", deviation: 0.5));
    }

    [Fact]
    public void Encodings_that_do_not_fit_the_map_are_refused()
    {
        SelfOrganizingMap map = Numbers.Map(Small, 3);
        var tooFew = Assert.Throws<ArgumentException>(() => MapOnnx.Write(map, "never.onnx", new MapOnnxOptions { Offset = [1, 2] }));
        Assert.Contains("Offset has 2 numbers, the map 3 dimensions", tooFew.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MapOnnx.Write(map, "never.onnx", new MapOnnxOptions { Factor = [1, double.NaN, 2] }));
        Assert.False(File.Exists("never.onnx"));
    }

    private static void Check(SelfOrganizingMap map, double[] samples)
    {
        using var exported = new ExportedMap(map);
        exported.Run(samples).MustEqual(map, samples);
    }
}
