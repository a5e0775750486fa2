using LatentSharp.Coverage;
using LatentSharp.Data;
using LatentSharp.Random;

namespace LatentSharp.Tests.Coverage;

public sealed class SampleFormTests
{
    [Fact]
    public void Padding_is_cut_off_again_exactly()
    {
        ImageSet set = Noise(5, 28, 1);
        SampleMatrix cut = new SampleForm(28, 1) { Window = 28 }.Of(set.Prepare(32, 1, ResizeMode.Pad), [4, 0]), plain = set.AsMatrix();
        Assert.Equal((2, 28 * 28), (cut.Rows, cut.Dimensions));
        Assert.Equal(plain.Row(4).ToArray(), cut.Row(0).ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal(plain.Row(0).ToArray(), cut.Row(1).ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([4, 0], cut.Labels);
    }

    [Theory]
    [InlineData(8, 1, 1)]
    [InlineData(8, 3, 3)]
    [InlineData(8, 3, 1)]
    [InlineData(8, 1, 3)]
    [InlineData(5, 3, 3)]
    [InlineData(5, 3, 1)]
    public void Real_and_generated_pictures_take_the_same_way(int side, int channels, int toChannels)
    {
        ImageSet set = Noise(3, 8, channels);
        SampleForm form = new(side, toChannels);
        SampleMatrix real = form.Of(set.Prepare(8, channels, ResizeMode.Bicubic)), generated = form.Of([.. Enumerable.Range(0, 3).Select(index => set[index])]);
        for (int row = 0; row < 3; row++) Assert.Equal(real.Row(row).ToArray(), generated.Row(row).ToArray());
        if (side == 8 && channels == toChannels) Assert.Equal(set.AsMatrix().Row(1).ToArray(), real.Row(1).ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
        if (side == 8 && toChannels == 1 && channels == 3)
        {
            ReadOnlySpan<byte> first = set.Bytes(0);
            Assert.Equal((0.299 * first[0] + 0.587 * first[1] + 0.114 * first[2]) / 255, real.Row(0)[0], 1e-6);
        }
    }

    [Fact]
    public void Forms_that_do_not_fit_are_refused()
    {
        ImageSet set = Noise(2, 8, 1);
        Assert.Throws<ArgumentException>(() => new SampleForm(4, 1) { Window = 9 }.Of(set.Prepare(8, 1, ResizeMode.Pad)));
        Assert.Throws<ArgumentException>(() => new SampleForm(4, 2).Of([set[0]]));
        Assert.Throws<ArgumentException>(() => new SampleForm(4, 1).Of([]));
        Assert.Throws<ArgumentException>(() => new SampleForm(4, 1).Of([set[0], new Picture(4, 4, 1, new byte[16])]));
    }

    private static ImageSet Noise(int count, int side, int channels)
    {
        var random = new RandomStream(3, "noise");
        return new ImageSet("noise", side, side, channels, [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, side * side * channels).Select(_ => (byte)random.NextInt32(256)).ToArray())],
            [.. Enumerable.Range(0, count)]);
    }
}
