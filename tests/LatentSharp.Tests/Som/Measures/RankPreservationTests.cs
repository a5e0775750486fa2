using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Measures;

public sealed class RankPreservationTests
{
    [Fact]
    public void Without_ties_the_values_are_those_of_scikit_learn()
    {
        JsonNode expected = Reference.Read("Measures/measures.json")["untied"]!;
        int[] marks = expected.Integers("marks");
        double[] samples = expected.Numbers("samples");

        // One unit a sample at the marks of the ruler, all others far away.
        double[] codebook = [.. Enumerable.Repeat(1000.0, 56 * 3)];
        for (int i = 0; i < marks.Length; i++) samples.AsSpan(3 * i, 3).CopyTo(codebook.AsSpan(3 * marks[i]));
        SelfOrganizingMap map = Planted.Map(1, 56, 3, codebook);
        foreach (JsonNode values in expected["values"]!.AsArray().OfType<JsonNode>())
        {
            MapQuality quality = MapQuality.Measure(map, new SampleMatrix("ruler", 3, samples), new MapQualityOptions { RankedNeighbors = (int)values.Number("k") });
            Assert.Equal(values.Number("trustworthiness"), quality.Trustworthiness!.Value, 12);
            Assert.Equal(values.Number("neighbourhoodPreservation"), quality.NeighbourhoodPreservation!.Value, 12);
        }
    }

    [Fact]
    public void With_ties_the_values_are_the_means_over_all_orders()
    {
        JsonNode expected = Reference.Read("Measures/measures.json")["tied"]!;
        int[] units = expected.Integers("units");
        SampleMatrix samples = Planted.Samples(3, [.. expected.Numbers("samples").Chunk(2).Zip(units).SelectMany(pair => new[] { pair.First[0], pair.First[1], 1000.0 * pair.Second })]);

        // A layer of almost no weight says which unit is the nearest without touching the order of the distances between samples.
        var recipe = new MapRecipe
        {
            Rows = 1,
            Columns = 4,
            Layers = [new MapLayer("data", 2), new MapLayer("unit", 1, 1e-30)],
        };
        var map = new SelfOrganizingMap(recipe, 3, [0, 0, 0, 0, 0, 1000, 0, 0, 2000, 0, 0, 3000]);
        MatchTable matches = MatchTable.Of(map, samples);
        units.CopyTo(matches.Best, 0);
        RankPreservation ranks = RankPreservation.Of(matches, new MapQualityOptions { RankedNeighbors = (int)expected.Number("k") });
        Assert.Equal(expected.Number("trustworthiness"), ranks.Trustworthiness!.Value, 9);
        Assert.Equal(expected.Number("neighbourhoodPreservation"), ranks.NeighbourhoodPreservation!.Value, 9);
    }

    [Fact]
    public void Distances_that_only_rounding_parts_are_ties()
    {
        // 0.3 - 0.2 and 0.2 - 0.1 are not the same double, but they are the same distance.
        SampleMatrix rounded = Planted.Samples(1, 0.1, 0.2, 0.3, 0.7, 1.1, 1.2), whole = Planted.Samples(1, 1, 2, 3, 7, 11, 12);
        var options = new MapQualityOptions { RankedNeighbors = 1 };
        MapQuality tenths = MapQuality.Measure(Planted.Map(1, 3, 1, [0.15, 0.35, 1.15]), rounded, options), units = MapQuality.Measure(Planted.Map(1, 3, 1, [1.5, 3.5, 11.5]), whole, options);
        Assert.NotEqual(0.3 - 0.2, 0.2 - 0.1);
        Assert.Equal(units.Trustworthiness!.Value, tenths.Trustworthiness!.Value, 14);
        Assert.Equal(units.NeighbourhoodPreservation!.Value, tenths.NeighbourhoodPreservation!.Value, 14);
    }

    [Fact]
    public void Above_the_limit_a_seeded_draw_is_ranked_and_its_size_is_told()
    {
        SampleMatrix samples = Planted.Blobs(3, 4, 200, 3, seed: 1);
        SelfOrganizingMap map = Planted.Trained(samples, 6, 6, epochs: 5);
        var options = new MapQualityOptions { MostRankedSamples = 300 };
        MapQuality all = MapQuality.Measure(map, samples), drawn = MapQuality.Measure(map, samples, options);
        Assert.Equal((600, 300, 12), (all.RankedSamples, drawn.RankedSamples, drawn.RankedNeighbors));
        Assert.Equal(drawn.Trustworthiness, MapQuality.Measure(map, samples, options).Trustworthiness);
        Assert.NotEqual(drawn.Trustworthiness, MapQuality.Measure(map, samples, options with { Seed = 2 }).Trustworthiness);
        Assert.Equal(all.Trustworthiness!.Value, drawn.Trustworthiness!.Value, 0.05);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(24, 11)]
    [InlineData(25, 12)]
    public void Few_samples_lower_k_below_half_of_them(int samples, int k)
    {
        SelfOrganizingMap map = Planted.Map(1, 3, 1, [0, 1, 2]);
        MapQuality quality = MapQuality.Measure(map, Planted.Samples(1, [.. Enumerable.Range(0, samples).Select(i => i / 9.0)]));
        Assert.Equal(k, quality.RankedNeighbors);
        Assert.Equal(k == 0, quality.Trustworthiness is null);
    }
}
