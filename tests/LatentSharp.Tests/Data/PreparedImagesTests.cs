using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class PreparedImagesTests
{
    [Fact]
    public void A_set_that_has_the_side_keeps_its_exact_values()
    {
        var set = new ImageSet("s", 2, 2, 1, [[0, 121, 242, 60]], fullScale: 242);
        Assert.Equal([-1f, 0f, 1f, 60f / 242f * 2f - 1f], Values(set.Prepare(2, 1, ResizeMode.Bicubic)));
    }

    [Fact]
    public void Padding_is_even_and_darkest()
    {
        byte[] picture = [.. Enumerable.Repeat((byte)255, 28 * 28)];
        float[] values = Values(new ImageSet("s", 28, 28, 1, [picture]).Prepare(32, 1, ResizeMode.Pad));
        for (int i = 0; i < values.Length; i++)
        {
            int row = i / 32, column = i % 32;
            Assert.Equal(row is >= 2 and < 30 && column is >= 2 and < 30 ? 1f : -1f, values[i]);
        }
    }

    [Fact]
    public void Padding_centres_each_side_of_its_own()
    {
        float[] values = Values(new ImageSet("s", 1, 2, 1, [[255, 0]]).Prepare(4, 1, ResizeMode.Pad));
        Assert.Equal(1f, values[1 * 4 + 1]);
        Assert.Equal(15, values.Count(value => value == -1f));
    }

    [Fact]
    public void Padding_to_a_smaller_side_is_refused_with_the_reason()
    {
        var set = new ImageSet("s", 4, 2, 1, [new byte[8]]);
        Assert.Contains("4 x 2 cannot be padded to the smaller 3 x 3", Assert.Throws<ArgumentException>(() => set.Prepare(3, 1, ResizeMode.Pad)).Message);
        Assert.Throws<ArgumentException>(() => set.Prepare(4, 2, ResizeMode.Pad));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Prepare(0, 1, ResizeMode.Bicubic));
    }

    [Fact]
    public void Resizing_agrees_with_the_resampler_and_is_clamped()
    {
        byte[] picture = [.. Enumerable.Range(0, 28 * 28).Select(i => (byte)(i / 14 % 2 * 255))];
        float[] source = [.. picture.Select(value => value / 255f * 2f - 1f)], expected = new float[64 * 64];
        new BicubicResampler(28, 28, 64, 64).Resample(source, expected);
        Assert.Contains(expected, value => value > 1.01f);
        float[] values = Values(new ImageSet("s", 28, 28, 1, [picture]).Prepare(64, 1, ResizeMode.Bicubic));
        Assert.Equal(expected.Select(value => Math.Clamp(value, -1f, 1f)), values);
    }

    [Fact]
    public void Proportions_are_cropped_padded_or_stretched()
    {
        // One row of a bright pixel between two dark ones on each side.
        var set = new ImageSet("s", 5, 1, 1, [[0, 0, 255, 0, 0]]);
        Assert.Equal([1f], Values(set.Prepare(1, 1, ResizeMode.Bicubic)));
        float[] padded = Values(set.Prepare(5, 1, ResizeMode.Bicubic, FitMode.Pad));
        Assert.Equal(1f, padded[12]);
        Assert.Equal(24, padded.Count(value => value == -1f));
        float[] stretched = Values(set.Prepare(5, 1, ResizeMode.Bicubic, FitMode.Stretch));
        Assert.All(Enumerable.Range(0, 5), row => Assert.Equal([-1f, -1f, 1f, -1f, -1f], stretched[(5 * row)..(5 * row + 5)]));
    }

    [Fact]
    public void An_odd_column_is_cut_off_at_the_right_and_added_there()
    {
        var wide = new ImageSet("s", 5, 2, 1, [[0, 51, 102, 153, 204, 0, 51, 102, 153, 204]]);
        Assert.Equal([-0.6f, -0.2f, -0.6f, -0.2f], Values(wide.Prepare(2, 1, ResizeMode.Bicubic)), (expected, actual) => Math.Abs(expected - actual) < 1e-6f);
        Assert.Equal([1f, -1f, -1f, -1f], Values(new ImageSet("s", 1, 1, 1, [[255]]).Prepare(2, 1, ResizeMode.Pad)));
    }

    [Fact]
    public void Colour_becomes_luma_and_gray_becomes_three_planes()
    {
        var colour = new ImageSet("c", 2, 1, 3, [[255, 0, 0, 0, 255, 0]]);
        float[] gray = Values(colour.Prepare(2, 1, ResizeMode.Pad));
        Assert.Equal(2 * 0.299f - 1, gray[0], 1e-6f);
        Assert.Equal(2 * 0.587f - 1, gray[1], 1e-6f);
        Assert.Equal([1f, -1f, -1f, -1f, -1f, 1f, -1f, -1f, -1f, -1f, -1f, -1f], Values(colour.Prepare(2, 3, ResizeMode.Pad)));
        Assert.Equal([-1f, 1f, -1f, 1f, -1f, 1f], Values(new ImageSet("g", 2, 1, 1, [[0, 255]]).Prepare(2, 3, ResizeMode.Pad)).Where((_, i) => i % 4 < 2));
        Assert.All(Values(new ImageSet("w", 1, 1, 3, [[255, 255, 255]]).Prepare(1, 1, ResizeMode.Pad)), value => Assert.InRange(value, 0.999999f, 1f));
    }

    [Fact]
    public async Task Many_threads_read_the_same_numbers()
    {
        var set = new ImageSet("s", 8, 8, 1, [.. Enumerable.Range(0, 20).Select(n => Enumerable.Range(0, 64).Select(i => (byte)(n * 11 + i * 3)).ToArray())]);
        PreparedImages alone = set.Prepare(13, 1, ResizeMode.Bicubic), shared = set.Prepare(13, 1, ResizeMode.Bicubic);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < set.Count; i++) Assert.Equal(Values(alone, i), Values(shared, i));
        })));
    }

    [Fact]
    public void Fingerprints_tell_preparations_apart()
    {
        var set = new ImageSet("s", 2, 1, 1, [[1, 2]], [3]);
        PreparedImages[] ways =
        [
            set.Prepare(4, 1, ResizeMode.Bicubic), set.Prepare(4, 1, ResizeMode.Pad), set.Prepare(4, 3, ResizeMode.Pad), set.Prepare(5, 1, ResizeMode.Bicubic),
            set.Prepare(4, 1, ResizeMode.Bicubic, FitMode.Stretch), new ImageSet("s", 2, 1, 1, [[1, 2]], [4]).Prepare(4, 1, ResizeMode.Bicubic),
        ];
        Assert.Equal(ways.Length, ways.Select(way => way.Fingerprint).Distinct().Count());
        Assert.Equal(ways[0].Fingerprint, new ImageSet("t", 2, 1, 1, [[1, 2]], [3]).Prepare(4, 1, ResizeMode.Bicubic).Fingerprint);
        Assert.Equal([3], ways[0].Labels);
    }

    [Fact]
    public void Wrong_indexes_and_lengths_are_refused()
    {
        PreparedImages images = new ImageSet("s", 1, 1, 1, [[1]]).Prepare(1, 1, ResizeMode.Pad);
        Assert.Throws<ArgumentOutOfRangeException>(() => images.CopyTo(1, new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.CopyTo(-1, new float[1]));
        Assert.Throws<ArgumentException>(() => images.CopyTo(0, new float[2]));
    }

    private static float[] Values(PreparedImages images, int index = 0)
    {
        float[] values = new float[images.SampleCount];
        images.CopyTo(index, values);
        return values;
    }
}
