using System.Text.Json.Nodes;
using LatentSharp.Divergences;
using LatentSharp.Random;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Divergences;

public sealed class SlicedWassersteinTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void In_double_and_in_float_it_is_the_mean_of_scipys_distances(int number)
    {
        JsonNode expected = MeasureReference.Values["sliced"]![number]!;
        int dimensions = expected.Whole("dimensions"), directions = expected.Whole("directions"), length = expected.Whole("count") * dimensions;
        double[] first = MeasureReference.Points(3, length), second = [.. MeasureReference.Points(4, length).Select(value => value * value)];
        Assert.Equal(expected.Number("value"), SlicedWasserstein.Distance(first, second, dimensions, directions), 1e-14);
        float[] a = Array.ConvertAll(first, value => (float)value), b = Array.ConvertAll(second, value => (float)value);
        Assert.Equal(expected.Number("value"), SlicedWasserstein.Distance(a, b, dimensions, directions, threads: 2), 1e-7);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void On_a_line_it_is_scipys_distance_for_any_counts(int number)
    {
        JsonNode expected = MeasureReference.Values["line"]![number]!;
        double[] first = MeasureReference.Points(5, expected.Whole("first")), second = MeasureReference.Points(6, expected.Whole("second"));
        Assert.Equal(expected.Number("value"), WassersteinDistance.Between(first, second), 1e-14);
        Assert.Equal(expected.Number("value"), WassersteinDistance.Between(second, first), 1e-14);
    }

    [Fact]
    public void A_shift_on_a_line_is_the_distance()
    {
        double[] points = MeasureReference.Points(1, 1000), shifted = [.. points.Select(value => value + 0.625)];
        Assert.Equal(0.625, WassersteinDistance.Between(points, shifted), 1e-14);
        Assert.Equal(0.625, SlicedWasserstein.Distance(points, shifted, dimensions: 1, directions: 3), 1e-14);
    }

    [Fact]
    public void A_shift_in_the_plane_is_seen_by_two_over_pi()
    {
        double[] points = MeasureReference.Points(1, 200), shifted = [.. points.Select((value, i) => i % 2 == 0 ? value + 3 : value)];
        Assert.Equal(3 * 2 / Math.PI, SlicedWasserstein.Distance(points, shifted, dimensions: 2, directions: 20000), 0.02);
    }

    [Fact]
    public void Points_in_another_order_are_the_same_set()
    {
        float[] points = [.. MeasureReference.Points(1, 60).Select(value => (float)value)];
        float[] turned = [.. Enumerable.Range(0, 20).Reverse().SelectMany(i => points.Skip(3 * i).Take(3))];
        Assert.Equal(0, SlicedWasserstein.Distance(points, turned, 3));
    }

    [Fact]
    public void Sorting_by_radix_is_sorting()
    {
        var random = new RandomStream(5, "sorted");
        float[] values = [.. Enumerable.Range(0, 5000).Select(i => (float)(random.NextNormal() * Math.Pow(10, i % 60 - 30))), 0, -0f, float.MaxValue, float.MinValue, float.Epsilon];
        float[] expected = [.. values.Order()];
        new RadixSort(values.Length).Sort(values);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Sets_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => SlicedWasserstein.Distance(new double[4], new double[6], 2));
        Assert.Throws<ArgumentException>(() => SlicedWasserstein.Distance(new float[5], new float[5], 2));
        Assert.Throws<ArgumentException>(() => WassersteinDistance.Between([], [1]));
    }
}
