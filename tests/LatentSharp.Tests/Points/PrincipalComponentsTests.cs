using System.Text.Json.Nodes;
using LatentSharp.Points;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Points;

public sealed class PrincipalComponentsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Variances_and_coordinates_are_those_of_scikit_learn(int number)
    {
        JsonNode expected = MeasureReference.Values["components"]![number]!;
        int count = expected.Whole("count"), d = expected.Whole("dimensions"), kept = expected.Whole("kept");
        float[] values = [.. MeasureReference.Points(14, count * d).Select((value, i) => (float)(value * Math.Exp(-(i % d) / 4.0)))];
        PrincipalComponents found = PrincipalComponents.Of(new PointRows(values, d), kept, 2);
        PointRows coordinates = found.Project(new PointRows(values, d), 2);
        Assert.Equal(kept, found.Count);
        for (int k = 0; k < kept; k++)
        {
            Assert.Equal(1, found.Variances[k] / expected["variances"]![k]!.GetValue<double>(), 1e-5);
            for (int i = 0; i < count; i++) Assert.Equal(expected["coordinates"]![i]![k]!.GetValue<double>(), Math.Abs(coordinates[i][k]), 2e-4);
        }
    }

    [Fact]
    public void Points_on_a_line_have_one_component_and_equal_ones_none()
    {
        float[] line = [.. Enumerable.Range(0, 30).SelectMany(i => new float[] { i, 2 * i, 5 })];
        PrincipalComponents found = PrincipalComponents.Of(new PointRows(line, 3), 2, 1);
        Assert.Equal(1, found.Count);
        Assert.Equal([1 / MathF.Sqrt(5), 2 / MathF.Sqrt(5), 0], found.Directions, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(0, PrincipalComponents.Of(new PointRows(new float[30], 3), 2, 1).Count);
    }
}
