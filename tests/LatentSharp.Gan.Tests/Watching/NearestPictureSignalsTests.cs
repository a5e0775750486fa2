using LatentSharp.Data;
using LatentSharp.Gan.Watching;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Watching;

/// <summary>Flat pictures of one gray level: distances are differences of levels times the side, and everything can be worked out by hand.</summary>
public sealed class NearestPictureSignalsTests
{
    [Fact]
    public void Distances_to_training_pictures_are_multiples_of_those_among_them()
    {
        // Levels 0, 10, 40, 100: nearest others at 10, 10, 30, 60, the median of which is 20.
        PreparedImages training = Flat(0, 10, 40, 100);
        using var nearest = new NearestTraining(training, null, 16, new RandomStream(1, "any"), 1);
        Assert.Equal(0.25, nearest.Of(Batch(45, 15))!.Value, 1e-6);          // 5 and 5
        Assert.Equal(1.5, nearest.Of(Batch(70, 200, 130))!.Value, 1e-6);     // 30, 100 and 30; the median is 30
        Assert.Equal(0, nearest.Of(Batch(100, 100, 0))!.Value);
    }

    [Fact]
    public void With_held_out_pictures_their_distances_are_the_unit()
    {
        using WatchedPictures heldOut = WatchedPictures.Draw(Flat(4, 44, 108), 16, false, new RandomStream(2, "any"), CPU);   // 4, 4 and 8 away
        using var nearest = new NearestTraining(Flat(0, 10, 40, 100), heldOut, 16, new RandomStream(1, "any"), 1);
        Assert.Equal(0.5, nearest.Of(Batch(2, 12, 60))!.Value, 1e-6);        // 2, 2 and 20; the median is 2
    }

    [Fact]
    public void A_set_of_copies_has_no_unit()
    {
        using var nearest = new NearestTraining(Flat(7, 7, 7), null, 16, new RandomStream(1, "any"), 1);
        Assert.Null(nearest.Of(Batch(7)));
        Assert.Null(new RepeatedPictures(Batch(7, 7, 7)).Of(Batch(1, 2, 3)));
    }

    [Fact]
    public void What_another_picture_repeats_is_counted()
    {
        // Nearest others at 100, 100, 110: the limit is a fifth of the median, 20.
        var repeats = new RepeatedPictures(Batch(0, 100, 210));
        Assert.Equal(1, repeats.Of(Batch(5, 5, 5, 5)));
        Assert.Equal(0.5, repeats.Of(Batch(0, 19, 100, 200)));
        Assert.Equal(0, repeats.Of(Batch(0, 21, 100, 200)));
    }

    [Fact]
    public void A_draw_is_without_replacement_and_of_the_set()
    {
        PreparedImages images = Flat([.. Enumerable.Range(0, 40).Select(level => (byte)level)]);
        using WatchedPictures some = WatchedPictures.Draw(images, 16, false, new RandomStream(3, "any"), CPU), all = WatchedPictures.Draw(images, 100, false, new RandomStream(3, "any"), CPU);
        Assert.Equal(16, some.Indices.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 40), all.Indices);
        for (int i = 0; i < some.Count; i++) Assert.Equal(some.Indices[i] / 127.5 - 1, some.Images[i, 0, 3, 5].item<float>(), 1e-5);
    }

    private static PreparedImages Flat(params byte[] levels) =>
        new ImageSet("flat", 8, 8, 1, [.. levels.Select(level => Enumerable.Repeat(level, 64).ToArray())]).Prepare(8, 1, ResizeMode.Bicubic);

    private static PictureBatch Batch(params byte[] levels) => PictureBatch.Of(Flat(levels));
}
