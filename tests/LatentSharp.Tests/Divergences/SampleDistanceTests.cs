using System.Text.Json.Nodes;
using LatentSharp.Divergences;
using LatentSharp.Random;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Divergences;

/// <summary>MMD, KID, energy and Frechet distance.</summary>
public sealed class SampleDistanceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_distances_are_those_of_scikit_learn_and_scipy(int number)
    {
        JsonNode expected = MeasureReference.Values["divergences"]![number]!;
        int d = expected.Whole("dimensions");
        float[] a = Floats(11, expected.Whole("first") * d, 1), b = Floats(12, expected.Whole("second") * d, 0.75);
        double sigma = MaximumMeanDiscrepancy.MedianDistance(a, d);
        Assert.Equal(expected.Number("median"), sigma, 1e-12);
        Assert.Equal(expected.Number("gaussian"), MaximumMeanDiscrepancy.Gaussian(a, b, d, sigma, threads: 2), 1e-6);
        Assert.Equal(expected.Number("cubic"), MaximumMeanDiscrepancy.Polynomial(a, b, d), 2e-6);
        Assert.Equal(expected.Number("blocks"), MaximumMeanDiscrepancy.Polynomial(a, b, d, expected.Whole("blockSize")), 2e-6);
        Assert.Equal(expected.Number("energy"), EnergyDistance.Between(a, b, d), 2e-6);
        if (expected["frechet"] is { } frechet) Assert.Equal(frechet.GetValue<double>(), FrechetDistance.Between(a, b, d, threads: 2), 1e-6);
    }

    [Fact]
    public void Between_normal_laws_the_distances_are_the_published_formulas()
    {
        // N(0, 1) and N(m, s^2) in 3 dimensions: |m|^2 + 3 (s - 1)^2.
        const int n = 20000;
        float[] a = Normal(1, n, 3, 0, 1), b = Normal(2, n, 3, 2, 1.5f);
        Assert.Equal(3 * 4 + 3 * 0.25, FrechetDistance.Between(a, b, 3), 0.3);

        // In one dimension E|X - Y| of normal X - Y with mean m and deviation s is s sqrt(2 / pi) exp(-m^2 / 2 s^2) + m erf(m / s sqrt 2); here m = 1, s = sqrt 2.
        float[] x = Normal(3, 4000, 1, 0, 1), y = Normal(4, 4000, 1, 1, 1);
        const double between = 1.3992825, within = 1.1283792;   // numpy: sqrt(2)*sqrt(2/pi)*exp(-1/4) + erf(1/2); 2/sqrt(pi)
        Assert.Equal(2 * between - 2 * within, EnergyDistance.Between(x, y, 1), 0.05);

        // E k(X, Y) = sigma / sqrt(sigma^2 + 2) exp(-m^2 / (2 (sigma^2 + 2))); with sigma = 1: 2 / sqrt 3 (1 - exp(-1 / 6)).
        Assert.Equal(2 / Math.Sqrt(3) * (1 - Math.Exp(-1.0 / 6)), MaximumMeanDiscrepancy.Gaussian(x, y, 1, 1), 0.02);
    }

    [Fact]
    public void The_unbiased_estimates_are_0_on_average_for_samples_of_one_law()
    {
        double[] discrepancies = new double[200], energies = new double[200], cubes = new double[200];
        for (int i = 0; i < discrepancies.Length; i++)
        {
            float[] a = Normal(10 + i, 20, 2, 0, 1), b = Normal(1000 + i, 15, 2, 0, 1);
            (discrepancies[i], energies[i], cubes[i]) = (MaximumMeanDiscrepancy.Gaussian(a, b, 2, 1), EnergyDistance.Between(a, b, 2), MaximumMeanDiscrepancy.Polynomial(a, b, 2, 5));
        }

        foreach (double[] values in new[] { discrepancies, energies, cubes })
        {
            double mean = values.Average(), error = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Length);
            Assert.InRange(mean, -4 * error, 4 * error);
            Assert.Contains(values, value => value < 0);
        }
    }

    [Fact]
    public void The_distances_are_symmetric_and_grow_with_a_shift_of_the_mean()
    {
        float[] a = Normal(1, 200, 4, 0, 1);
        double[] before = [double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity, double.NegativeInfinity];
        foreach (float shift in new[] { 0f, 0.5f, 1, 2 })
        {
            float[] b = Normal(2, 150, 4, shift, 1);
            double[] there = All(a, b), back = All(b, a);
            for (int i = 0; i < there.Length; i++)
            {
                Assert.Equal(there[i], back[i], 1e-5 * Math.Max(1, Math.Abs(there[i])));
                Assert.True(there[i] > before[i], $"measure {i} at shift {shift}: {there[i]} after {before[i]}");
            }

            before = there;
        }

        static double[] All(float[] a, float[] b) => [MaximumMeanDiscrepancy.Gaussian(a, b, 4, 2), MaximumMeanDiscrepancy.Polynomial(a, b, 4), EnergyDistance.Between(a, b, 4), FrechetDistance.Between(a, b, 4)];
    }

    [Fact]
    public void A_sample_is_at_no_frechet_distance_from_itself_even_where_it_fills_few_dimensions()
    {
        float[] flat = new float[30 * 40];
        var random = new RandomStream(1, "flat");
        for (int i = 0; i < 30; i++) (flat[40 * i], flat[40 * i + 7]) = ((float)random.NextNormal(), (float)random.NextNormal());
        Assert.Equal(0, FrechetDistance.Between(flat, flat, 40), 1e-7);
        float[] moved = [.. flat.Select((value, i) => i % 40 == 3 ? value + 2 : value)];
        Assert.Equal(4, FrechetDistance.Between(flat, moved, 40), 1e-6);
        Assert.Equal(0, FrechetDistance.Between(new float[80], new float[80], 40), 1e-12);
    }

    [Fact]
    public void Broken_points_too_few_of_them_and_no_bandwidth_are_refused()
    {
        Assert.Contains("no whole points of 3", Assert.Throws<ArgumentException>(() => EnergyDistance.Between(new float[7], new float[6], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("At least 2 points", Assert.Throws<ArgumentException>(() => FrechetDistance.Between(new float[3], new float[6], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("At least 10 points", Assert.Throws<ArgumentException>(() => MaximumMeanDiscrepancy.Polynomial(new float[9], new float[20], 1, 10)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => MaximumMeanDiscrepancy.Gaussian(new float[6], new float[6], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaximumMeanDiscrepancy.Gaussian(new float[6], new float[6], 1, double.NaN));
    }

    private static float[] Floats(int start, int count, double scale) => [.. MeasureReference.Points(start, count).Select(value => (float)(value * scale))];

    private static float[] Normal(long seed, int count, int dimensions, float mean, float deviation)
    {
        float[] values = new float[count * dimensions];
        new RandomStream(seed, "normal sample").FillNormal(values, mean, deviation);
        return values;
    }
}
