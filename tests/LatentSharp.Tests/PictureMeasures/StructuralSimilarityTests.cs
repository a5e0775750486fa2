using System.Text.Json.Nodes;
using LatentSharp.PictureMeasures;

namespace LatentSharp.Tests.PictureMeasures;

public sealed class StructuralSimilarityTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_is_that_of_scikit_image_scale_by_scale(int number)
    {
        JsonNode expected = MeasureReference.Values["similarity"]![number]!;
        int channels = expected.Whole("channels"), side = expected.Whole("side");
        PictureBatch pictures = MeasureReference.Pictures(1, 4, channels, side, 60);
        var similarity = new StructuralSimilarity(side, channels);
        Assert.Equal(expected.Whole("scales"), similarity.Scales);
        (int First, int Second)[] pairs = [(0, 1), (0, 2), (1, 3)];
        for (int i = 0; i < pairs.Length; i++)
        {
            Assert.Equal(expected["values"]![i]!.GetValue<double>(), similarity.Between(pictures[pairs[i].First], pictures[pairs[i].Second]), 1e-5);
            Assert.Equal(similarity.Between(pictures[pairs[i].Second], pictures[pairs[i].First]), similarity.Between(pictures[pairs[i].First], pictures[pairs[i].Second]), 1e-6);
        }

        Assert.Equal(1, similarity.Between(pictures[0], pictures[0]), 1e-6);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(22, 2)]
    [InlineData(128, 4)]
    [InlineData(512, 5)]
    public void There_are_as_many_scales_as_hold_the_window(int side, int scales) => Assert.Equal(scales, new StructuralSimilarity(side, 1).Scales);

    [Fact]
    public void A_picture_smaller_than_the_window_is_refused() => Assert.Contains("at least 11", Assert.Throws<ArgumentException>(() => new StructuralSimilarity(10, 1)).Message, StringComparison.Ordinal);
}
