using System.Text.Json.Nodes;
using LatentSharp.Points;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Points;

public sealed class NearestPointsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_nearest_are_those_of_scikit_learn(int number)
    {
        JsonNode expected = MeasureReference.Values["neighbours"]![number]!;
        int count = expected.Whole("count"), dimensions = expected.Whole("dimensions");
        PointRows queries = Floats(7, count, dimensions, 1), among = Floats(8, count, dimensions, 0.75);
        using var distances = new RowDistances(among);
        NearestPoints found = NearestPoints.Find(queries, distances, expected.Whole("k"), null, 2);
        for (int query = 0; query < count; query++)
        {
            Assert.Equal(expected["nearest"]![query]!.GetValue<int>(), found.Nearest(query));
            Assert.Equal(expected["radius"]![query]!.GetValue<double>(), Math.Sqrt(found.Radius(query)), 1e-12);
        }
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(300, 100)]
    [InlineData(1000, 1000)]
    public void Distances_in_float_lie_within_their_slack_of_the_exact_ones(int dimensions, float offset)
    {
        float[] values = Floats(9, 100, dimensions, 1).Values;
        for (int i = 0; i < values.Length; i++) values[i] += i % 2 * offset;
        var points = new PointRows(values, dimensions);
        using var distances = new RowDistances(points);
        double worst = 0;
        distances.ForEach(points, 1, (query, near, slack) =>
        {
            for (int i = 0; i < near.Length; i++) worst = Math.Max(worst, Math.Abs(near[i] - RowDistances.Exact(points[query], points[i])) / slack);
        });
        Assert.InRange(worst, 0, 1);
    }

    [Fact]
    public void Points_that_differ_by_less_than_a_float_product_can_tell_are_told_apart()
    {
        float[] values = Floats(9, 64, 50, 1).Values;
        float[] almost = (float[])values.Clone();
        for (int i = 0; i < 64; i++) almost[50 * i] = MathF.BitIncrement(almost[50 * i]);
        using var distances = new RowDistances(new PointRows([.. values, .. almost], 50));
        NearestPoints found = NearestPoints.Find(new PointRows(almost, 50), distances, 2, null, 1);
        for (int query = 0; query < 64; query++)
        {
            Assert.Equal(64 + query, found.Nearest(query));
            Assert.InRange(found.Radius(query), double.Epsilon, 1e-12);
        }
    }

    private static PointRows Floats(int start, int count, int dimensions, double scale) =>
        new([.. MeasureReference.Points(start, count * dimensions).Select(value => (float)(value * scale))], dimensions);
}
