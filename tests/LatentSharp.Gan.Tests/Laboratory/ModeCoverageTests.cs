using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Laboratory;

public sealed class ModeCoverageTests
{
    private static readonly (double X, double Y)[] Two = [(-1, 0), (1, 2)];

    /// <summary>Deviation 0.5: good up to 1.5 from a centre. (-2.4, 0) is 1.4 away, (-2.6, 0) 1.6; (1, 0.4) is 1.6 from the second; (0, 1) is as near to both, 1.414, and counts for the first.</summary>
    [Fact]
    public void Points_are_counted_by_hand()
    {
        ModeCoverage coverage = ModeCoverage.Of([-2.4f, -2.6f, 1, 0, 1, 0, 0, 0.4f, 1, 2], 2, Two, 0.5);
        Assert.Equal([2, 1], coverage.GoodPoints);
        Assert.Equal(0.6, coverage.GoodShare, 1e-12);
        Assert.Equal(0, coverage.CapturedModes);
    }

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 1)]
    public void A_mode_is_captured_from_twenty_good_points_on(int count, int captured)
    {
        float[] points = new float[2 * count];
        Array.Fill(points, -1, 0, count);
        Assert.Equal(captured, ModeCoverage.Of(points, 2, Two, 0.1).CapturedModes);
    }

    [Fact]
    public void On_a_line_the_second_coordinate_is_not_there()
    {
        ModeCoverage coverage = ModeCoverage.Of([-1.2f, 0.8f, 5], 1, Two, 0.1);
        Assert.Equal([1, 1], coverage.GoodPoints);
    }

    /// <summary>Within 3 deviations lie 1 - exp(-4.5) = 98.89 % of a round normal mode: 2,500 points, five standard errors.</summary>
    [Theory]
    [InlineData("ring", 8)]
    [InlineData("grid", 25)]
    public void Real_points_capture_every_mode_and_nearly_all_are_good(string name, int modes)
    {
        LaboratoryTarget target = KnownTargets.ByName(name);
        float[] points = new float[5000];
        target.Sample(new RandomStream(2, "real"), points);
        ModeCoverage coverage = ModeCoverage.Of(points, 2, target.Modes, target.ModeDeviation);
        Assert.Equal(modes, coverage.CapturedModes);
        Assert.Equal(1 - Math.Exp(-4.5), coverage.GoodShare, 5 * Math.Sqrt(0.0111 * 0.9889 / 2500));
    }

    [Fact]
    public void What_cannot_be_counted_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ModeCoverage.Of([1, 2, 3], 2, Two, 1));
        Assert.Throws<ArgumentException>(() => ModeCoverage.Of([1, 2], 2, [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModeCoverage.Of([1, 2], 2, Two, 0));
    }
}
