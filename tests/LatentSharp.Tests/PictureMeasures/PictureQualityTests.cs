using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Tests.PictureMeasures;

public sealed class PictureQualityTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Every_value_and_its_floor_are_those_of_numpy(int number, int threads)
    {
        JsonNode expected = MeasureReference.Values["quality"]![number]!;
        int channels = expected.Whole("channels"), side = expected.Whole("side");
        PictureBatch real = MeasureReference.Pictures(1, expected.Whole("realCount"), channels, side, 60), generated = MeasureReference.Pictures(2, expected.Whole("generatedCount"), channels, side, 45);
        PictureQuality found = PictureQuality.Measure(real, generated, new PictureQualityOptions
        {
            Neighbours = expected.Whole("neighbours"),
            Patches = expected.Whole("patches"),
            Directions = expected.Whole("directions"),
            Threads = threads,
        });
        Assert.Equal(expected.Whole("count"), found.Count);
        AssertEqual(expected["generated"]!, found.Generated);
        AssertEqual(expected["floor"]!, found.Floor);
    }

    [Fact]
    public void Half_of_the_training_pictures_copied_give_the_nearest_real_ratio_0_and_full_precision()
    {
        PictureBatch real = Blobs(1, 120, modes: 4);
        PictureQuality found = PictureQuality.Measure(real, real, Few);
        Assert.Equal(0, found.Generated.NearestReal);
        Assert.Equal(1, found.Generated.Neighbours.Precision, 0.05);
        Assert.InRange(found.Floor.NearestReal, 0.8, 1.25);
    }

    [Fact]
    public void A_dropped_mode_lowers_coverage_recall_and_diversity_and_raises_the_pyramid_distance()
    {
        PictureBatch real = Blobs(1, 200, modes: 4);
        PictureQuality whole = PictureQuality.Measure(real, Blobs(2, 100, modes: 4), Few), poor = PictureQuality.Measure(real, Blobs(2, 100, modes: 2), Few);
        Assert.True(poor.Generated.Neighbours.Coverage < whole.Generated.Neighbours.Coverage - 0.3, $"{poor.Generated} {whole.Generated}");
        Assert.True(poor.Generated.Neighbours.Recall < whole.Generated.Neighbours.Recall - 0.3);
        Assert.True(poor.Generated.Diversity < 0.9 * whole.Generated.Diversity);
        Assert.True(poor.Generated.Pyramid.Mean > 1.5 * whole.Generated.Pyramid.Mean);
        Assert.Equal(whole.Floor.Neighbours, poor.Floor.Neighbours);
        Assert.InRange(whole.Generated.Pyramid.Mean / whole.Floor.Pyramid.Mean, 0.6, 1.6);
    }

    [Fact]
    public void One_picture_again_and_again_has_no_diversity()
    {
        PictureBatch real = Blobs(1, 100, modes: 4);
        PictureQuality found = PictureQuality.Measure(real, real.Pick([.. Enumerable.Repeat(7, 60)]), Few);
        Assert.Equal(0, found.Generated.Diversity);
        Assert.InRange(found.Generated.Neighbours.Coverage, 0, 0.2);
    }

    [Fact]
    public void The_diversity_is_the_ratio_of_mean_pair_distances_and_copies_find_their_originals()
    {
        PictureBatch real = Blobs(1, 60, modes: 4), copies = real.Pick([5, 3, 59]);
        using var nearest = new NearestPictures(real);
        Assert.Equal([new(5, 0), new(3, 0), new(59, 0)], nearest.Find(copies));
        Assert.All(nearest.Find(copies, [5, 3, 59]).Zip([5, 3, 59]), pair => Assert.True(pair.First.Index != pair.Second && pair.First.Distance > 0));
        double sum = Math.Sqrt(RowDistances.Exact(copies[0], copies[1])) + Math.Sqrt(RowDistances.Exact(copies[0], copies[2])) + Math.Sqrt(RowDistances.Exact(copies[1], copies[2]));
        Assert.Equal(sum / 3, copies.MeanPairDistance(), 1e-6);
        Assert.Throws<InvalidOperationException>(() => copies.Pick([0]).MeanPairDistance());
    }

    [Fact]
    public void Other_shapes_and_too_few_pictures_are_refused_with_both_named()
    {
        PictureBatch real = Blobs(1, 20, modes: 2);
        Assert.Contains("24 x 24 x 1", Assert.Throws<ArgumentException>(() => PictureQuality.Measure(real, MeasureReference.Pictures(1, 20, 1, 24, 9))).Message, StringComparison.Ordinal);
        Assert.Contains("not 3 and 20", Assert.Throws<ArgumentException>(() => PictureQuality.Measure(real, real.Pick([1, 2, 3]))).Message, StringComparison.Ordinal);
    }

    private static PictureQualityOptions Few => new() { Patches = 16, Directions = 32 };

    /// <summary>A bright disc in one of four corners, its place and size a little different each time.</summary>
    private static PictureBatch Blobs(long seed, int count, int modes)
    {
        var random = new RandomStream(seed, "blobs");
        return PictureBatch.Of([.. Enumerable.Range(0, count).Select(i =>
        {
            byte[] samples = new byte[32 * 32];
            double x = i % modes % 2 * 16 + 8 + random.NextNormal(), y = i % modes / 2 * 16 + 8 + random.NextNormal(), size = 20 + 4 * random.NextNormal();
            for (int at = 0; at < samples.Length; at++)
                samples[at] = (byte)(255 * Math.Exp(-(Math.Pow(at % 32 - x, 2) + Math.Pow(at / 32 - y, 2)) / Math.Max(5, size)));
            return new Picture(32, 32, 1, samples);
        })]);
    }

    private static void AssertEqual(JsonNode expected, MeasuredPictures found)
    {
        JsonArray levels = expected["levels"]!.AsArray();
        Assert.Equal(levels.Select(level => level!.Whole("side")), found.Pyramid.Levels.Select(level => level.Side));
        foreach ((JsonNode? level, LevelDistance ours) in levels.Zip(found.Pyramid.Levels)) Assert.Equal(1, ours.Value / level!.Number("value"), 2e-6);
        Assert.Equal(1, found.Diversity / expected.Number("diversity"), 1e-6);
        Assert.Equal(expected.Number("nearestReal"), found.NearestReal, 1e-7);
        AssertEqual(expected["neighbours"]!, found.Neighbours);
        AssertEqual(expected["featureNeighbours"]!, found.FeatureNeighbours);
    }

    private static void AssertEqual(JsonNode expected, NeighbourMeasures found)
    {
        Assert.Equal(expected.Number("precision"), found.Precision, 1e-12);
        Assert.Equal(expected.Number("recall"), found.Recall, 1e-12);
        Assert.Equal(expected.Number("density"), found.Density, 1e-12);
        Assert.Equal(expected.Number("coverage"), found.Coverage, 1e-12);
    }
}
