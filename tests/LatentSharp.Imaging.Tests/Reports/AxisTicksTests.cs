using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Tests.Reports;

public sealed class AxisTicksTests
{
    [Theory]
    [InlineData(0, 1, 6, false, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-0.0016, 0.0031, 7, false, "-0.001 0 0.001 0.002 0.003")]
    [InlineData(1, 500, 6, true, "100 200 300 400 500")]
    [InlineData(1, 2, 6, true, "1 2")]
    [InlineData(0, 2000000, 5, false, "0 5e5 1e6 1.5e6 2e6")]
    [InlineData(0, 0.00004, 5, false, "0 1e-5 2e-5 3e-5 4e-5")]
    [InlineData(9000, 12000, 4, false, "9,000 10,000 11,000 12,000")]
    public void Ticks_are_round(double low, double high, int most, bool whole, string expected)
    {
        AxisTicks ticks = AxisTicks.Within(low, high, most, whole);
        Assert.Equal(expected, string.Join(' ', ticks.Values.Select(ticks.Label)));
    }
}
