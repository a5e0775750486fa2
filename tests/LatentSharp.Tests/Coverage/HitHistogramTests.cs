using LatentSharp.Coverage;
using LatentSharp.Random;

namespace LatentSharp.Tests.Coverage;

public sealed class HitHistogramTests
{
    // from scipy.spatial.distance import jensenshannon; jensenshannon(p, q) ** 2
    [Theory]
    [InlineData(new[] { 3, 0, 5, 2 }, new[] { 1, 4, 0, 5 }, 0.3712857956313435)]
    [InlineData(new[] { 7, 1, 1, 1 }, new[] { 2, 2, 2, 4 }, 0.13872453461100998)]
    [InlineData(new[] { 10, 20, 30 }, new[] { 1, 2, 3 }, 0.0)]
    [InlineData(new[] { 1, 0 }, new[] { 0, 1 }, 0.6931471805599452)]
    [InlineData(new[] { 100, 1, 0, 0, 9 }, new[] { 3, 50, 20, 7, 1 }, 0.5729449198508333)]
    public void As_SciPy_has_it(int[] first, int[] second, double expected) =>
        Assert.Equal(expected, HitHistogram.JensenShannon(first, second), 1e-14);

    [Fact]
    public void Symmetric_bounded_and_blind_to_the_units_numbers()
    {
        var random = new RandomStream(7, "histograms");
        for (int repeat = 0; repeat < 200; repeat++)
        {
            int units = 1 + random.NextInt32(40);
            int[] first = [.. Enumerable.Range(0, units).Select(_ => random.NextInt32(9))], second = [.. Enumerable.Range(0, units).Select(_ => random.NextInt32(5))];
            (first[0], second[^1]) = (first[0] + 1, second[^1] + 1);
            double value = HitHistogram.JensenShannon(first, second);
            Assert.InRange(value, 0, Math.Log(2));
            Assert.Equal(value, HitHistogram.JensenShannon(second, first), 1e-15);
            int[] order = [.. Enumerable.Range(0, units)];
            random.Shuffle<int>(order);
            Assert.Equal(value, HitHistogram.JensenShannon([.. order.Select(unit => first[unit])], [.. order.Select(unit => second[unit])]), 1e-14);
        }
    }

    [Fact]
    public void Counts_every_sample() => Assert.Equal([1, 0, 3, 0], HitHistogram.Count([2, 0, 2, 2], 4));
}
