using LatentSharp.Gan.Networks;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class NetworkWidthTests
{
    [Theory]
    [InlineData("1.0", 128)]
    [InlineData("0.25", 32)]
    [InlineData(".5", 64)]
    [InlineData("8.0", 1024)]
    [InlineData("0.001", 1)]
    [InlineData("1", 1)]
    [InlineData("32", 32)]
    [InlineData("1024", 1024)]
    public void A_decimal_point_makes_a_multiplier_of_128_and_a_whole_number_the_channels(string text, int channels) =>
        Assert.Equal(channels, NetworkWidth.Parse(text).Channels);

    [Theory]
    [InlineData("")]
    [InlineData("wide")]
    [InlineData("0")]
    [InlineData("-4")]
    [InlineData("1025")]
    [InlineData("99999999999")]
    [InlineData("0.0")]
    [InlineData("-0.5")]
    [InlineData("8.1")]
    [InlineData("1e1")]
    [InlineData("0,25")]
    [InlineData("NaN")]
    [InlineData("1.2.3")]
    [InlineData(" 32")]
    public void Anything_else_is_refused_with_both_forms(string text)
    {
        FormatException fault = Assert.Throws<FormatException>(() => NetworkWidth.Parse(text));
        Assert.Contains($"'{text}'", fault.Message, StringComparison.Ordinal);
        Assert.Contains("0.25", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1 to 1024", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_convert_by_their_type()
    {
        NetworkWidth multiplier = 0.25, channels = 48;
        Assert.Equal((32, 48), (multiplier.Channels, channels.Channels));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1025)]
    public void Channels_outside_the_range_are_refused(int channels) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkWidth.FromChannels(channels));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(8.01)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Multipliers_outside_the_range_are_refused(double multiplier) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NetworkWidth.FromMultiplier(multiplier));
}
