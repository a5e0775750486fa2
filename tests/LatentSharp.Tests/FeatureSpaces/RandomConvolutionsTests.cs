using System.Text.Json.Nodes;
using LatentSharp.FeatureSpaces;
using LatentSharp.Points;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.FeatureSpaces;

public sealed class RandomConvolutionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_features_are_those_of_pytorchs_convolutions(int number)
    {
        JsonNode expected = MeasureReference.Values["features"]![number]!;
        int channels = expected.Whole("channels"), side = expected.Whole("side");
        var network = new RandomConvolutions(side, channels);
        Assert.Equal(expected.Whole("dimensions"), network.Dimensions);
        PointRows found = network.Of(MeasureReference.Pictures(1, 3, channels, side, 60), threads: 2);
        double[] some = [.. expected["some"]!.AsArray().Select(value => value!.GetValue<double>())];
        int each = some.Length / 3;
        for (int i = 0; i < some.Length; i++) Assert.Equal(some[i], found[i / each][i % each * 37], 1e-5);
    }
}
