using LatentSharp.Random;

namespace LatentSharp.Tests.Random;

/// <summary>
/// Laws of the distributions, with fixed seeds. Chi-square limits are scipy.stats.chi2.ppf at 0.001 and 0.999;
/// limits of means are five standard errors.
/// </summary>
public sealed class RandomDistributionTests
{
    private const int Draws = 200_000;

    [Fact]
    public void Words_are_uniform_in_their_high_and_low_bits()
    {
        var stream = new RandomStream(1, "uniformity");
        int[] high = new int[64], low = new int[64];
        for (int i = 0; i < Draws; i++)
        {
            uint word = stream.NextUInt32();
            high[word >> 26]++;
            low[word & 63]++;
        }

        Assert.InRange(ChiSquare(high), 33.90, 103.44);   // 63 degrees of freedom
        Assert.InRange(ChiSquare(low), 33.90, 103.44);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1_431_655_766)]   // a third of 2^32 and a little: taking the remainder would favour the low half by half
    [InlineData(2_147_483_647)]
    public void Integers_are_unbiased_in_awkward_ranges(int range)
    {
        var stream = new RandomStream(2, "integers");
        int[] thirds = new int[3];
        for (int i = 0; i < Draws; i++)
        {
            int value = stream.NextInt32(range);
            Assert.InRange(value, 0, range - 1);
            thirds[(int)((long)value * 3 / range)]++;
        }

        if (range == 1) Assert.Equal([Draws, 0, 0], thirds);
        else Assert.InRange(ChiSquare(thirds), 0.002, 13.82);   // 2 degrees of freedom
    }

    [Fact]
    public void Uniform_fill_stays_inside_and_is_symmetric()
    {
        float[] values = new float[Draws];
        new RandomStream(3, "fill").FillUniform(values, -1, 1);

        // -1 and 1 themselves never occur, and neither does a value whose mirror image could not.
        Assert.All(values, value => Assert.True(value is > -1 and < 1));
        Assert.All(values, value => Assert.Equal(1, Math.Abs((double)value * (1 << 24)) % 2));
        Assert.InRange(values.Average(value => (double)value), -0.0065, 0.0065);              // 5 / sqrt(3 n)
        Assert.InRange(values.Average(value => (double)value * value), 0.3300, 0.3367);       // 1/3 +- 5 sqrt(4/45 / n)
        int[] cells = new int[64];
        foreach (float value in values) cells[(int)((value + 1) * 32)]++;
        Assert.InRange(ChiSquare(cells), 33.90, 103.44);
    }

    [Fact]
    public void Uniform_fill_reaches_other_intervals()
    {
        float[] values = new float[10_000];
        new RandomStream(4, "fill").FillUniform(values, 2, 6);
        Assert.All(values, value => Assert.InRange(value, 2, 6));
        Assert.InRange(values.Min(), 2f, 2.01f);
        Assert.InRange(values.Max(), 5.99f, 6f);
    }

    [Fact]
    public void Singles_and_doubles_lie_in_zero_to_one_without_one()
    {
        var stream = new RandomStream(5, "floats");
        double sum = 0;
        for (int i = 0; i < Draws; i++)
        {
            float single = stream.NextSingle();
            double real = stream.NextDouble();
            Assert.True(single is >= 0 and < 1 && real is >= 0 and < 1);
            Assert.Equal(0, single * (1 << 24) % 1);
            sum += single + real;
        }

        Assert.InRange(sum / (2 * Draws), 0.49772, 0.50228);   // 5 / sqrt(12 * 2 n)
    }

    [Fact]
    public void Normal_moments_and_tails_are_those_of_the_normal_law()
    {
        var stream = new RandomStream(6, "normal");
        double[] values = [.. Enumerable.Range(0, Draws).Select(_ => stream.NextNormal())];
        Assert.InRange(values.Average(), -0.0112, 0.0112);                                 // sqrt(1 / n)
        Assert.InRange(values.Average(value => value * value), 0.9841, 1.0159);            // sqrt(2 / n)
        Assert.InRange(values.Average(value => Math.Pow(value, 3)), -0.0434, 0.0434);      // sqrt(15 / n)
        Assert.InRange(values.Average(value => Math.Pow(value, 4)), 2.890, 3.110);         // sqrt(96 / n)
        Assert.InRange(values.Count(value => value > 1.959964), 4650, 5350);               // n * 0.025, 5 sqrt(n p q)
        Assert.InRange(values.Count(value => value < -1.959964), 4650, 5350);
    }

    [Fact]
    public void Normal_fill_scales_and_shifts()
    {
        var stream = new RandomStream(8, "normal");
        float[] values = new float[100];
        new RandomStream(8, "normal").FillNormal(values, 3, 0.5f);
        Assert.All(values, value => Assert.Equal((float)(3 + 0.5 * stream.NextNormal()), value));
    }

    private static double ChiSquare(int[] counts)
    {
        double expected = counts.Sum() / (double)counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
