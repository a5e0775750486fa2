using LatentSharp.Divergences.Densities;

namespace LatentSharp.Tests.Divergences.Densities;

public sealed class OptimalDiscriminatorTests
{
    private static readonly Normal Data = new(0, 1), Generated = new(1, 1);

    /// <summary>The value of the game, integrated by Simpson's rule on 20,000 intervals, is 2 JS - 2 log 2: theorem 1 of Goodfellow et al. 2014.</summary>
    [Fact]
    public void At_it_the_game_is_worth_twice_js_less_twice_log_2()
    {
        var best = new OptimalDiscriminator(Data, Generated);
        double value = Simpson(x => Data.Density(x) * Math.Log(best.At(x)) + Generated.Density(x) * Math.Log(1 - best.At(x)));
        Assert.Equal(Divergence.GameValue(Data, Generated), value, 1e-10);
        Assert.Equal(2 * Divergence.JensenShannon(Data, Generated) - 2 * Math.Log(2), value, 1e-10);
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(1.1)]
    public void No_other_discriminator_is_worth_more(double factor)
    {
        var best = new OptimalDiscriminator(Data, Generated);
        double value = Simpson(x =>
        {
            // The best logit times a factor: a discriminator too shy, or too sure.
            double logit = factor * Math.Log(best.At(x) / (1 - best.At(x))), d = 1 / (1 + Math.Exp(-logit));
            return Data.Density(x) * Math.Log(d) + Generated.Density(x) * Math.Log(1 - d);
        });
        Assert.True(value < Divergence.GameValue(Data, Generated) - 1e-5);
    }

    /// <summary>log p / q = (1 - 2 x) / 2 for these two, so that D is the logistic function of it.</summary>
    [Theory]
    [InlineData(-3)]
    [InlineData(0.5)]
    [InlineData(40)]
    public void Of_two_normal_densities_it_is_a_logistic_curve(double x)
        => Assert.Equal(1 / (1 + Math.Exp(-(1 - 2 * x) / 2)), new OptimalDiscriminator(Data, Generated).At(x), 1e-14);

    [Fact]
    public void Of_disjoint_supports_it_is_1_and_0_and_nothing_between()
    {
        var best = new OptimalDiscriminator(new Uniform(-1, 0), new Uniform(1, 2));
        Assert.Equal(1, best.At(-0.5));
        Assert.Equal(0, best.At(1.5));
        Assert.True(double.IsNaN(best.At(0.5)));
        Assert.Equal(0, Divergence.GameValue(new Uniform(-1, 0), new Uniform(1, 2)), 1e-15);
    }

    /// <summary>Of 3 and 1 counts in the first bin of 4 and 4: (3/4) / (3/4 + 1/4).</summary>
    [Fact]
    public void Of_histograms_it_is_the_share_in_the_bin()
    {
        var best = new OptimalDiscriminator(new Histogram([3, 1]), new Histogram([1, 3]));
        Assert.Equal(0.75, best.At(0), 1e-15);
        Assert.Equal(0.25, best.At(1.4), 1e-15);
        Assert.True(double.IsNaN(best.At(7)));
    }

    private static double Simpson(Func<double, double> f)
    {
        const int Intervals = 20_000;
        const double Low = -12, Step = 25.0 / Intervals;
        double sum = f(Low) + f(Low + 25);
        for (int i = 1; i < Intervals; i++) sum += (i % 2 == 1 ? 4 : 2) * f(Low + i * Step);
        return sum * Step / 3;
    }
}
