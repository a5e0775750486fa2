using LatentSharp.PictureMeasures;

namespace LatentSharp.Tests.PictureMeasures;

public sealed class PyramidDistanceTests
{
    [Fact]
    public void A_batch_is_at_no_distance_from_itself_and_two_are_as_far_both_ways()
    {
        PictureBatch a = MeasureReference.Pictures(1, 10, 1, 32, 60), b = MeasureReference.Pictures(2, 10, 1, 32, 20);
        Assert.All(PyramidDistance.Between(a, a, 8, 16).Levels, level => Assert.Equal(0, level.Value));
        PyramidDistance there = PyramidDistance.Between(a, b, 8, 16), back = PyramidDistance.Between(b, a, 8, 16);
        Assert.Equal(there.Levels, back.Levels);
        Assert.All(there.Levels, level => Assert.True(level.Value > 0));
    }

    [Fact]
    public void Levels_go_down_to_16_pixels()
    {
        PictureBatch large = MeasureReference.Pictures(1, 2, 1, 128, 60);
        Assert.Equal([128, 64, 32, 16], PyramidDistance.Between(large, large, 1, 1).Levels.Select(level => level.Side));
    }

    [Fact]
    public void Flat_pictures_give_a_finite_distance()
    {
        PictureBatch flat = PictureBatch.Of([.. Enumerable.Repeat(new LatentSharp.Data.Picture(32, 32, 1, new byte[1024]), 5)]);
        Assert.True(double.IsFinite(PyramidDistance.Between(MeasureReference.Pictures(1, 5, 1, 32, 60), flat, 8, 16).Mean));
    }

    [Fact]
    public void Batches_of_different_counts_and_tiny_pictures_are_refused()
    {
        PictureBatch five = MeasureReference.Pictures(1, 5, 1, 32, 60);
        Assert.Contains("not 5 of 32 x 32 x 1 and 4 of", Assert.Throws<ArgumentException>(() => PyramidDistance.Between(five, five.Pick([0, 1, 2, 3]))).Message, StringComparison.Ordinal);
        PictureBatch tiny = MeasureReference.Pictures(1, 5, 1, 6, 60);
        Assert.Contains("at least 7", Assert.Throws<ArgumentException>(() => PyramidDistance.Between(tiny, tiny)).Message, StringComparison.Ordinal);
    }
}
