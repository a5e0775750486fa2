using LatentSharp.Gan.Augmentation;

namespace LatentSharp.Gan.Tests.Augmentation;

public sealed class AugmentationOptionsTests
{
    [Fact]
    public void Nothing_is_on_by_default_and_the_numbers_are_the_papers()
    {
        var options = new AugmentationOptions();
        Assert.Equal(AugmentationOptions.Off, options.Validated());
        Assert.True(options.IsOff);
        Assert.Equal((1.0, 0.6, 20_000, 0.0), (options.Probability, options.AdaptiveTarget, options.AdaptiveImages, options.Fill));
    }

    [Fact]
    public void They_are_off_when_no_picture_can_change()
    {
        Assert.False(new AugmentationOptions { HorizontalFlips = true, Probability = 0 }.IsOff);
        Assert.False(new AugmentationOptions { Cutout = true }.IsOff);
        Assert.False(new AugmentationOptions { Translation = true, Adaptive = true }.IsOff);
        Assert.True(new AugmentationOptions { Color = true, Translation = true, Cutout = true, Probability = 0 }.IsOff);
    }

    [Fact]
    public void Options_with_the_same_numbers_are_equal()
    {
        Assert.Equal(new AugmentationOptions { Color = true, Fill = -1 }, new AugmentationOptions { Color = true } with { Fill = -1 });
        Assert.NotEqual(new AugmentationOptions { Color = true }, new AugmentationOptions { Color = true, Adaptive = true });
    }

    public static TheoryData<AugmentationOptions, string> Faults => new()
    {
        { new() { Probability = -0.01 }, "-0.01" },
        { new() { Probability = 1.5 }, "1.5" },
        { new() { Probability = double.NaN }, "NaN" },
        { new() { Fill = -2 }, "fill" },
        { new() { Fill = double.NaN }, "fill" },
        { new() { AdaptiveTarget = 0 }, "target" },
        { new() { AdaptiveTarget = 1 }, "target" },
        { new() { AdaptiveTarget = double.NaN }, "target" },
        { new() { AdaptiveImages = 0 }, "1 or more pictures" },
        { new() { Adaptive = true }, "color, translation or cutout" },
        { new() { Adaptive = true, HorizontalFlips = true }, "color, translation or cutout" },
        { new() { Adaptive = true, Color = true, Probability = 0 }, "above 0" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_number_outside_its_range_is_named(AugmentationOptions options, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(options.Validated).Message, StringComparison.Ordinal);
}
