using CsCheck;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Augmentation;

public sealed class PictureChangeTests
{
    private static readonly AugmentationOptions All = new() { Color = true, Translation = true, Cutout = true };

    [Fact]
    public void At_p_1_the_numbers_are_the_papers()
    {
        PictureChange[] changes = Draw(20_000, 1, channels: 3, side: 32);
        AssertUniform(changes.Select(change => change.Brightness), -0.5, 0.5);
        AssertUniform(changes.Select(change => change.Saturation), 0, 2);
        AssertUniform(changes.Select(change => change.Contrast), 0.5, 1.5);
        AssertEveryWholeNumber(changes.Select(change => change.Down), -4, 4);
        AssertEveryWholeNumber(changes.Select(change => change.Right), -4, 4);
        AssertEveryWholeNumber(changes.Select(change => change.Hole!.Value.Row), 0, 32);
        AssertEveryWholeNumber(changes.Select(change => change.Hole!.Value.Column), 0, 32);
    }

    [Fact]
    public void At_p_0_3_each_change_happens_to_three_pictures_in_ten_independently()
    {
        const int Count = 20_000;
        PictureChange[] changes = Draw(Count, 0.3, channels: 3, side: 32);
        Func<PictureChange, bool>[] kinds =
        [
            change => change.Brightness != 0,
            change => change.Saturation != 1,
            change => change.Contrast != 1,
            change => change.Hole is not null,
        ];
        foreach (Func<PictureChange, bool> kind in kinds) AssertShare(changes.Count(kind), 0.3);
        AssertShare(changes.Count(change => (change.Down, change.Right) != (0, 0)), 0.3 * 80 / 81);   // one shift of 9 x 9 is none
        AssertShare(changes.Count(change => kinds[0](change) && kinds[3](change)), 0.09);
        AssertShare(changes.Count(change => kinds[1](change) && kinds[2](change)), 0.09);

        // Five standard deviations of a binomial count.
        static void AssertShare(int count, double share) => Assert.InRange(Math.Abs(count - Count * share), 0, 5 * Math.Sqrt(Count * share * (1 - share)));
    }

    [Fact]
    public void A_gray_picture_has_no_saturation_to_change() =>
        Assert.All(Draw(100, 1, channels: 1, side: 8), change => Assert.Equal(1, change.Saturation));

    [Fact]
    public void What_is_not_asked_for_does_not_happen()
    {
        var random = new RandomStream(1, "augmentation");
        Assert.Equal(PictureChange.None, PictureChange.Draw(random, AugmentationOptions.Off, 1, 3, 32));
        PictureChange moved = PictureChange.Draw(random, new() { Translation = true }, 1, 3, 128);
        Assert.Equal(PictureChange.None with { Down = moved.Down, Right = moved.Right }, moved);
        Assert.NotEqual((0, 0), (moved.Down, moved.Right));
    }

    /// <summary>One seed at two probabilities: what happens at the smaller happens at the larger, with the same numbers.</summary>
    [Fact]
    public void A_smaller_p_gives_fewer_of_the_same_changes() =>
        Gen.Select(Gen.Long, Gen.Double.Unit, Gen.Double.Unit, Gen.OneOf(Gen.Const(1), Gen.Const(3))).Sample((seed, one, other, channels) =>
        {
            PictureChange few = Next(Math.Min(one, other)), many = Next(Math.Max(one, other)), none = PictureChange.None;
            return (few.Brightness == none.Brightness || few.Brightness == many.Brightness)
                && (few.Saturation == none.Saturation || few.Saturation == many.Saturation)
                && (few.Contrast == none.Contrast || few.Contrast == many.Contrast)
                && ((few.Down, few.Right) == (0, 0) || (few.Down, few.Right) == (many.Down, many.Right))
                && (few.Hole is null || few.Hole == many.Hole);

            PictureChange Next(double p) => PictureChange.Draw(new RandomStream(seed, "augmentation"), All, p, channels, 64);
        }, iter: 2000, seed: "0000KOIPe036");

    /// <summary>Saturation and contrast turn about means, so that only brightness moves the picture's mean.</summary>
    [Fact]
    public void Colour_changes_the_mean_by_the_brightness_alone() =>
        Gen.Select(Gen.Double[-0.5, 0.5], Gen.Double[0, 2], Gen.Double[0.5, 1.5], Gen.Double[-1, 1].Array[3 * 4 * 4]).Sample((brightness, saturation, contrast, values) =>
        {
            using var scope = NewDisposeScope();
            Tensor picture = tensor(values, 1, 3, 4, 4);
            Tensor changed = DifferentiableAugmentation.Apply(picture, [new(brightness, saturation, contrast, 0, 0, null)], 0);
            return Math.Abs(changed.mean().item<double>() - picture.mean().item<double>() - brightness) < 1e-12;
        }, iter: 200, seed: "0000KOIPe036", threads: 1);

    private static PictureChange[] Draw(int count, double probability, int channels, int side)
    {
        var random = new RandomStream(5, "augmentation");
        return [.. Enumerable.Range(0, count).Select(_ => PictureChange.Draw(random, All, probability, channels, side))];
    }

    /// <summary>In range, with the mean and the share of the lower quarter within five standard errors.</summary>
    private static void AssertUniform(IEnumerable<double> values, double low, double high)
    {
        double[] all = [.. values];
        Assert.All(all, value => Assert.InRange(value, low, high));
        Assert.Equal((low + high) / 2, all.Average(), 5 * (high - low) / Math.Sqrt(12.0 * all.Length));
        Assert.Equal(0.25, all.Count(value => value < low + (high - low) / 4) / (double)all.Length, 5 * Math.Sqrt(0.1875 / all.Length));
    }

    /// <summary>Each about equally often, and no other.</summary>
    private static void AssertEveryWholeNumber(IEnumerable<int> values, int first, int last)
    {
        int[] all = [.. values];
        double expected = (double)all.Length / (last - first + 1);
        var counts = all.CountBy(value => value).ToDictionary();
        Assert.Equal(Enumerable.Range(first, last - first + 1), counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, expected - 5 * Math.Sqrt(expected), expected + 5 * Math.Sqrt(expected)));
    }
}
