using LatentSharp.Divergences;
using LatentSharp.Random;

namespace LatentSharp.Tests.Divergences;

/// <summary>
/// Normal clouds whose sliced distance has a formula. On a direction u both are normal, so that a shift m gives |m u|, whose mean over the sphere is
/// |m| Gamma(d/2) / (sqrt(pi) Gamma((d + 1)/2)), and a standard deviation s instead of 1 gives |s - 1| sqrt(2 / pi).
/// </summary>
public sealed class SlicedWassersteinClosedFormTests
{
    private const int Seeds = 16, Count = 2000, Directions = 100;

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(2, 0.6366197723675814)]    // 2 / pi
    [InlineData(3, 0.5)]
    [InlineData(10, 0.2586899392477791)]   // from math import gamma, pi; gamma(5) / pi ** 0.5 / gamma(5.5)
    public void A_shift_is_seen_by_the_mean_of_its_projections(int dimensions, double share)
    {
        const double Shift = 3;
        (double mean, double error) = Measure(dimensions, Shift, 1);
        Assert.True(error < 0.04, $"{error}");
        Assert.Equal(Shift * share, mean, 4 * error + 2e-3);
    }

    [Theory]
    [InlineData(2, 2.0)]
    [InlineData(5, 0.25)]
    public void Another_spread_is_seen_by_the_mean_of_a_half_normal(int dimensions, double deviation)
    {
        (double mean, double error) = Measure(dimensions, 0, deviation);
        Assert.True(error < 0.01, $"{error}");
        Assert.Equal(Math.Abs(deviation - 1) * Math.Sqrt(2 / Math.PI), mean, 4 * error + 2e-3);
    }

    /// <summary>The mean over seeds of clouds and directions, and its standard error.</summary>
    private static (double Mean, double Error) Measure(int dimensions, double shift, double deviation)
    {
        double[] distances = [.. Enumerable.Range(0, Seeds).Select(seed =>
        {
            var random = new RandomStream(seed, "clouds");
            double[] first = new double[Count * dimensions], second = new double[Count * dimensions];
            for (int i = 0; i < first.Length; i++)
            {
                first[i] = random.NextNormal();
                second[i] = deviation * random.NextNormal() + (i % dimensions == 0 ? shift : 0);
            }

            return SlicedWasserstein.Distance(first, second, dimensions, Directions, seed);
        })];
        double mean = distances.Average();
        return (mean, Math.Sqrt(distances.Sum(value => (value - mean) * (value - mean)) / (Seeds - 1) / Seeds));
    }
}
