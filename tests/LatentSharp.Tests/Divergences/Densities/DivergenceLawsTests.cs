using LatentSharp.Divergences.Densities;
using LatentSharp.Random;

namespace LatentSharp.Tests.Divergences.Densities;

/// <summary>What holds for any distributions, on random ones with seeds.</summary>
public sealed class DivergenceLawsTests
{
    private const int Rounds = 40;

    private static readonly double Log2 = Math.Log(2);

    [Fact]
    public void Js_and_tv_and_w1_are_symmetric_and_bounded_and_0_for_equals()
    {
        ForRandom((p, q, _, _) =>
        {
            Comparison there = Comparison.Of(p, q), back = Comparison.Of(q, p);
            Assert.Equal(there.JensenShannon, back.JensenShannon, 1e-12);
            Assert.Equal(there.TotalVariation, back.TotalVariation, 1e-12);
            Assert.Equal(there.Wasserstein1, back.Wasserstein1, 1e-12);
            Assert.Equal(there.KullbackLeibler, back.ReverseKullbackLeibler, 1e-12);
            Assert.InRange(there.JensenShannon, 0, Log2);
            Assert.InRange(there.TotalVariation, 0, 1);
            Assert.True(there.KullbackLeibler >= 0);
            Comparison same = Comparison.Of(p, p);
            Assert.Equal(0, same.JensenShannon, 1e-15);
            Assert.Equal(0, same.KullbackLeibler, 1e-15);
            Assert.Equal(0, same.Wasserstein1, 1e-15);
        });
    }

    /// <summary>Lin 1991: TV^2 / 2 &lt;= JS &lt;= log 2 TV; Pinsker: TV^2 &lt;= KL / 2; and JS is at most a quarter of the sum of both KL.</summary>
    [Fact]
    public void Divergences_bound_each_other()
    {
        ForRandom((p, q, _, _) =>
        {
            Comparison between = Comparison.Of(p, q);
            double tv = between.TotalVariation;
            Assert.InRange(between.JensenShannon, tv * tv / 2 - 1e-12, Log2 * tv + 1e-12);
            Assert.True(tv * tv <= between.KullbackLeibler / 2 + 1e-12);
            Assert.True(between.JensenShannon <= (between.KullbackLeibler + between.ReverseKullbackLeibler) / 4 + 1e-12);
        });
    }

    [Fact]
    public void Root_of_js_and_w1_and_tv_obey_the_triangle_inequality()
    {
        ForRandom((p, q, r, _) =>
        {
            Comparison pq = Comparison.Of(p, q), qr = Comparison.Of(q, r), pr = Comparison.Of(p, r);
            Assert.True(Math.Sqrt(pr.JensenShannon) <= Math.Sqrt(pq.JensenShannon) + Math.Sqrt(qr.JensenShannon) + 1e-9);
            Assert.True(pr.Wasserstein1 <= pq.Wasserstein1 + qr.Wasserstein1 + 1e-9);
            Assert.True(pr.TotalVariation <= pq.TotalVariation + qr.TotalVariation + 1e-9);
        });
    }

    [Fact]
    public void Another_unit_changes_w1_alone_and_by_the_unit()
    {
        ForRandom((p, q, _, random) =>
        {
            double scale = Math.Exp(random.NextNormal()), shift = 10 * random.NextNormal();
            Comparison before = Comparison.Of(p, q), after = Comparison.Of(Mapped(p, scale, shift), Mapped(q, scale, shift));
            Assert.Equal(before.JensenShannon, after.JensenShannon, 1e-11);
            Assert.Equal(before.TotalVariation, after.TotalVariation, 1e-11);
            Assert.Equal(before.Wasserstein1 * scale, after.Wasserstein1, 1e-11 * Math.Max(1, before.Wasserstein1 * scale));
            if (double.IsFinite(before.KullbackLeibler)) Assert.Equal(1, (1 + before.KullbackLeibler) / (1 + after.KullbackLeibler), 1e-10);
        });
    }

    /// <summary>Whatever is done to both, here counting in bins, can only lose what tells them apart.</summary>
    [Fact]
    public void Processing_the_data_never_adds_information()
    {
        ForRandom((p, q, _, random) =>
        {
            double[] edges = [.. Enumerable.Range(0, 6).Select(_ => 3 * random.NextNormal()).Order()];
            double[] a = Binned(p, edges), b = Binned(q, edges);
            Comparison whole = Comparison.Of(p, q);
            Assert.True(Divergence.JensenShannon(a, b) <= whole.JensenShannon + 1e-12);
            Assert.True(Divergence.KullbackLeibler(a, b) <= whole.KullbackLeibler + 1e-11);
            Assert.True(Divergence.TotalVariation(a, b) <= whole.TotalVariation + 1e-12);

            // Merging two bins is processing too.
            Assert.True(Divergence.JensenShannon([a[0] + a[1], .. a[2..]], [b[0] + b[1], .. b[2..]]) <= Divergence.JensenShannon(a, b) + 1e-15);
        });
    }

    [Fact]
    public void The_order_of_samples_and_bins_means_nothing()
    {
        var random = new RandomStream(7, "orders");
        double[] a = [.. Enumerable.Range(0, 50).Select(_ => Math.Round(random.NextNormal(), 1))], b = [.. Enumerable.Range(0, 70).Select(_ => random.NextNormal() + 1)];
        Comparison before = Comparison.Of(new EmpiricalDistribution(a), new EmpiricalDistribution(b));
        random.Shuffle<double>(a);
        random.Shuffle<double>(b);
        Comparison after = Comparison.Of(new EmpiricalDistribution(a), new EmpiricalDistribution(b));
        Assert.Equal(before.JensenShannon, after.JensenShannon);
        Assert.Equal(before.Wasserstein1, after.Wasserstein1);
        Assert.Equal(Divergence.JensenShannon([1, 2, 3], [3, 0, 1]), Divergence.JensenShannon([3, 1, 2], [1, 3, 0]), 1e-15);
    }

    /// <summary>For samples of one distribution the mean of JS on bins is the floor; 200 pairs, four standard errors.</summary>
    [Fact]
    public void The_floor_is_what_equal_distributions_show()
    {
        var random = new RandomStream(11, "floor");
        double[] differences = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            var p = new EmpiricalDistribution([.. Enumerable.Range(0, 600).Select(_ => random.NextDouble())]);
            var q = new EmpiricalDistribution([.. Enumerable.Range(0, 400).Select(_ => random.NextDouble())]);
            Comparison between = Comparison.Of(p, q);
            return between.JensenShannon - between.JensenShannonFloor!.Value;
        })];
        double mean = differences.Average(), error = Math.Sqrt(differences.Sum(value => (value - mean) * (value - mean)) / 199 / 200);
        Assert.True(error < 4e-4, $"{error}");
        Assert.Equal(0, mean, 4 * error + 1e-4);
    }

    private static void ForRandom(Action<ContinuousDistribution, ContinuousDistribution, ContinuousDistribution, RandomStream> law)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            var random = new RandomStream(seed, "laws of divergences");
            law(Random(random), Random(random), Random(random), random);
        }
    }

    private static ContinuousDistribution Random(RandomStream random)
    {
        ContinuousDistribution[] parts = [.. Enumerable.Range(0, 1 + random.NextInt32(3)).Select(_ => random.NextInt32(3) == 0
            ? (ContinuousDistribution)new Uniform(-2 + random.NextNormal(), 4 + random.NextDouble())
            : new Normal(2 * random.NextNormal(), 0.2 + random.NextDouble()))];
        return parts.Length == 1 ? parts[0] : new Mixture(parts.Select(part => (0.1 + random.NextDouble(), part)));
    }

    private static ContinuousDistribution Mapped(ContinuousDistribution distribution, double scale, double shift) => distribution switch
    {
        Uniform uniform => new Uniform(scale * uniform.Low + shift, scale * uniform.High + shift),
        Normal normal => new Normal(scale * normal.Mean + shift, scale * normal.StandardDeviation),
        Mixture mixture => new Mixture(mixture.Parts.Select(part => (part.Weight, Mapped(part.Component, scale, shift)))),
        _ => throw new ArgumentException("unknown", nameof(distribution)),
    };

    private static double[] Binned(ContinuousDistribution distribution, double[] edges)
    {
        double[] ends = [double.NegativeInfinity, .. edges, double.PositiveInfinity];
        return [.. Enumerable.Range(1, ends.Length - 1).Select(i => distribution.Mass(ends[i - 1], ends[i]))];
    }
}
