using LatentSharp.Gan.Watching;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class JensenShannonBoundTests
{
    /// <summary>
    /// In double: L = F.binary_cross_entropy_with_logits(r, ones) + F.binary_cross_entropy_with_logits(f, zeros); (2 * np.log(2) - L) / 2
    /// </summary>
    [Theory]
    [InlineData(0.31839910205548105, new[] { 2f, -0.5f, 1, 40 }, new[] { -1f, 0.25f, -3 })]
    [InlineData(0.6860840735603372, new[] { 5f, 6 }, new[] { -4f, -7 })]
    public void As_PyTorch_has_the_loss(double expected, float[] real, float[] generated) => Assert.Equal(expected, JensenShannonBound.Of(real, generated), 1e-12);

    [Fact]
    public void It_stays_within_what_the_divergence_can_be()
    {
        Assert.Equal(0, JensenShannonBound.Of([0], [0]), 1e-15);
        Assert.Equal(0, JensenShannonBound.Of([-50], [50]));
        Assert.Equal(Math.Log(2), JensenShannonBound.Of([1e4f], [-1e4f]), 1e-12);
    }

    /// <summary>
    /// Two normals with unit deviation, a distance of 2 apart: the best logit is the log ratio of their densities, 2 x - 2, at which the bound is the divergence itself.
    /// Any other logit gives less.
    /// </summary>
    [Fact]
    public void The_best_discriminator_reaches_the_divergence_and_no_other_exceeds_it()
    {
        double divergence = Divergence();
        var random = new RandomStream(11, "two normals");
        float[] real = new float[200_000], generated = new float[200_000];
        random.FillNormal(real, 2, 1);
        random.FillNormal(generated, 0, 1);
        Assert.Equal(divergence, Bound(x => 2 * x - 2), 0.003);
        foreach (Func<float, float> logit in (Func<float, float>[])[x => x - 1, x => 4 * x - 4, x => 2 * x, x => x > 1 ? 1 : -1]) Assert.True(Bound(logit) < divergence - 0.01);

        double Bound(Func<float, float> logit) => JensenShannonBound.Of(real.Select(logit).ToArray(), generated.Select(logit).ToArray());
    }

    /// <summary>The definition, summed over a fine grid: an independent way to the number.</summary>
    private static double Divergence()
    {
        static double Density(double x, double mean) => Math.Exp(-(x - mean) * (x - mean) / 2) / Math.Sqrt(2 * Math.PI);
        double sum = 0;
        const double step = 1e-3;
        for (double x = -10; x < 12; x += step)
        {
            double p = Density(x, 2), q = Density(x, 0), m = (p + q) / 2;
            if (p > 0) sum += step * p * Math.Log(p / m) / 2;
            if (q > 0) sum += step * q * Math.Log(q / m) / 2;
        }

        return sum;
    }
}
