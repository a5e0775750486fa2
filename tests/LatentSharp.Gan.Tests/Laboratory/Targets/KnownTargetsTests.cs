using LatentSharp.Divergences.Densities;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Laboratory.Targets;

public sealed class KnownTargetsTests
{
    [Fact]
    public void Ring_and_grid_are_those_of_the_literature()
    {
        Assert.Equal(8, KnownTargets.Ring.Modes.Count);
        Assert.All(KnownTargets.Ring.Modes, mode => Assert.Equal(2, Math.Sqrt(mode.X * mode.X + mode.Y * mode.Y), 1e-12));
        Assert.Equal(0.02, KnownTargets.Ring.ModeDeviation);
        Assert.Equal(25, KnownTargets.Grid.Modes.Distinct().Count());
        Assert.All(KnownTargets.Grid.Modes, mode => Assert.True(mode.X is -4 or -2 or 0 or 2 or 4 && mode.Y is -4 or -2 or 0 or 2 or 4));
        Assert.Equal(0.05, KnownTargets.Grid.ModeDeviation);
    }

    /// <summary>A mode's 1 / 8 or 1 / 25 of 20,000 points, their deviation and their mean, each within five standard errors.</summary>
    [Theory]
    [InlineData("ring")]
    [InlineData("grid")]
    public void Every_mode_has_its_share_its_place_and_its_spread(string name)
    {
        const int Count = 20_000;
        LaboratoryTarget target = KnownTargets.ByName(name);
        float[] points = new float[2 * Count];
        target.Sample(new RandomStream(6, "points"), points);
        foreach ((double x, double y) in target.Modes)
        {
            double[] offsets = [.. Enumerable.Range(0, Count).Where(i => Math.Abs(points[i] - x) < 0.5 && Math.Abs(points[Count + i] - y) < 0.5).Select(i => points[i] - x)];
            double share = 1.0 / target.Modes.Count, deviation = Math.Sqrt(offsets.Average(offset => offset * offset));
            Assert.Equal(share, offsets.Length / (double)Count, 5 * Math.Sqrt(share / Count));
            Assert.Equal(0, offsets.Average(), 5 * target.ModeDeviation / Math.Sqrt(offsets.Length));
            Assert.Equal(1, deviation / target.ModeDeviation, 5 / Math.Sqrt(2.0 * offsets.Length));
        }
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("two-gaussians")]
    [InlineData("disjoint-uniforms")]
    public void On_a_line_points_follow_the_density(string name)
    {
        LaboratoryTarget target = KnownTargets.ByName(name);
        float[] points = new float[4000];
        target.Sample(new RandomStream(7, "points"), points);
        Assert.True(Divergence.Wasserstein1(new EmpiricalDistribution(Array.ConvertAll(points, point => (double)point)), target.Density!) < 0.1);
        Assert.Equal(0, KnownTargets.DisjointUniforms.Density!.Cumulative(-1));
    }

    [Fact]
    public void The_spiral_turns_twice_and_stays_near_its_line()
    {
        float[] points = new float[4000];
        KnownTargets.Spiral.Sample(new RandomStream(8, "points"), points);
        for (int i = 0; i < 2000; i++)
        {
            double radius = Math.Sqrt((double)points[i] * points[i] + (double)points[2000 + i] * points[2000 + i]), angle = Math.Atan2(points[2000 + i], points[i]);

            // The arms pass an angle at radii one apart, so that no point is farther from one than half of that and some noise.
            double off = Math.Abs(Math.IEEERemainder(radius - angle / (2 * Math.PI), 1));
            Assert.True(off < 0.3 || radius < 0.4, $"{radius} {angle}");
            Assert.True(radius < 2.3);
        }
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("ring, grid, spiral", Assert.Throws<ArgumentException>(() => KnownTargets.ByName("circle")).Message, StringComparison.Ordinal);
}
