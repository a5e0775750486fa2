using LatentSharp.Gan.Augmentation;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Augmentation;

public sealed class HorizontalFlipsTests
{
    [Fact]
    public void Rows_are_mirrored_in_every_channel_and_half_of_the_pictures_are_spared()
    {
        const int Count = 4000;
        float[] picture = [1, 2, -3, 4, 5, 5, 6, -7, 8], mirrored = [-3, 2, 1, 5, 5, 4, 8, -7, 6];   // one channel of 3 x 3, a tie in the middle row
        float[] rgb = [.. picture, .. picture, .. mirrored], other = [.. mirrored, .. mirrored, .. picture];
        float[] batch = [.. Enumerable.Repeat(rgb, Count).SelectMany(values => values)];
        HorizontalFlips.Apply(batch, Count, 3, new RandomStream(2, "flips"));
        float[][] after = [.. batch.Chunk(27)];
        int flipped = after.Count(values => values.SequenceEqual(other));
        Assert.Equal(Count - flipped, after.Count(values => values.SequenceEqual(rgb)));
        Assert.InRange(flipped, Count / 2 - 158, Count / 2 + 158);   // five standard deviations
    }

    [Fact]
    public void The_same_seed_mirrors_the_same_pictures_and_the_next_batch_others()
    {
        float[] Mirrored(RandomStream random)
        {
            float[] batch = [.. Enumerable.Range(0, 64 * 16).Select(i => (float)i)];
            HorizontalFlips.Apply(batch, 64, 4, random);
            return batch;
        }

        var stream = new RandomStream(7, "flips");
        float[] first = Mirrored(stream);
        Assert.Equal(first, Mirrored(new RandomStream(7, "flips")));
        Assert.NotEqual(first, Mirrored(stream));
    }

    [Theory]
    [InlineData(17, 2, 4)]
    [InlineData(18, 3, 4)]
    public void A_batch_of_another_shape_is_refused(int values, int pictures, int side) =>
        Assert.Throws<ArgumentException>(() => HorizontalFlips.Apply(new float[values], pictures, side, new RandomStream(1, "flips")));
}
