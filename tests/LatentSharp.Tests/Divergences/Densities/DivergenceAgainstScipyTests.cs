using System.Text.Json.Nodes;
using LatentSharp.Divergences.Densities;

namespace LatentSharp.Tests.Divergences.Densities;

public sealed class DivergenceAgainstScipyTests
{
    public static TheoryData<int> Indices(string name) => new(Enumerable.Range(0, DensityReference.Cases(name).Count));

    [Theory]
    [MemberData(nameof(Indices), "densities")]
    public void Densities_are_those_of_scipys_quadrature(int number)
    {
        JsonNode expected = DensityReference.Cases("densities")[number]!;
        Comparison actual = Comparison.Of(DistributionSpec.Parse(expected.Text("p")), DistributionSpec.Parse(expected.Text("q")));
        Assert.Equal(expected.Real("jensenShannon"), actual.JensenShannon, 1e-12);
        Assert.Equal(expected.Real("kullbackLeibler"), actual.KullbackLeibler, 1e-10);
        Assert.Equal(expected.Real("reverseKullbackLeibler"), actual.ReverseKullbackLeibler, 1e-10);
        Assert.Equal(expected.Real("totalVariation"), actual.TotalVariation, 1e-11);
        Assert.Equal(expected.Real("wasserstein1"), actual.Wasserstein1, 1e-11);
        Assert.Null(actual.Bins);
    }

    [Theory]
    [MemberData(nameof(Indices), "histograms")]
    public void Histograms_are_scipys_sums(int number)
    {
        JsonNode expected = DensityReference.Cases("histograms")[number]!;
        var p = new Histogram(expected.Numbers("p"));
        var q = new Histogram(expected.Numbers("q"));
        Comparison actual = Comparison.Of(p, q);
        Assert.Equal(expected.Real("jensenShannon"), actual.JensenShannon, 1e-14);
        Assert.Equal(expected.Real("kullbackLeibler"), actual.KullbackLeibler, 1e-12);
        Assert.Equal(expected.Real("reverseKullbackLeibler"), actual.ReverseKullbackLeibler, 1e-12);
        Assert.Equal(expected.Real("totalVariation"), actual.TotalVariation, 1e-14);
        Assert.Equal(expected.Real("wasserstein1"), actual.Wasserstein1, 1e-13);
        Assert.Equal("histogram", actual.Bins!.Rule);
        Assert.Equal(actual.JensenShannon, Divergence.JensenShannon(expected.Numbers("p"), expected.Numbers("q")), 1e-15);
    }

    [Theory]
    [MemberData(nameof(Indices), "samples")]
    public void Samples_have_scipys_wasserstein_distance_ties_and_weights_too(int number)
    {
        JsonNode expected = DensityReference.Cases("samples")[number]!;
        var p = new EmpiricalDistribution(expected.Numbers("p"), expected.Numbers("weightsP"));
        var q = new EmpiricalDistribution(expected.Numbers("q"), expected.Numbers("weightsQ"));
        Assert.Equal(expected.Real("wasserstein1"), Divergence.Wasserstein1(p, q), 1e-13);
        Assert.Equal(expected.Real("wasserstein1"), Divergence.Wasserstein1(q, p), 1e-13);
    }

    [Theory]
    [MemberData(nameof(Indices), "bins")]
    public void Samples_are_counted_on_numpys_shared_freedman_diaconis_bins(int number)
    {
        JsonNode expected = DensityReference.Cases("bins")[number]!;
        var p = new EmpiricalDistribution(expected.Numbers("p"));
        var q = new EmpiricalDistribution(expected.Numbers("q"));
        Comparison actual = Comparison.Of(p, q);
        SharedBins bins = actual.Bins!;
        Assert.Equal("freedman-diaconis", bins.Rule);
        Assert.Equal(expected.Numbers("edges").Length - 1, bins.Count);
        Assert.All(bins.Edges.Zip(expected.Numbers("edges")), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        Assert.All(bins.Masses(p)[1..^1].Zip(expected.Numbers("countsP")), pair => Assert.Equal(pair.Second, pair.First * p.Count, 1e-9));
        Assert.All(bins.Masses(q)[1..^1].Zip(expected.Numbers("countsQ")), pair => Assert.Equal(pair.Second, pair.First * q.Count, 1e-9));
        Assert.Equal(expected.Real("jensenShannon"), actual.JensenShannon, 1e-13);
        Assert.Equal(expected.Real("totalVariation"), actual.TotalVariation, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Indices), "mixed")]
    public void Samples_against_a_density_have_the_area_between_step_and_curve(int number)
    {
        JsonNode expected = DensityReference.Cases("mixed")[number]!;
        var p = new EmpiricalDistribution(expected.Numbers("p"));
        Distribution q = DistributionSpec.Parse(expected.Text("q"));
        Assert.Equal(expected.Real("wasserstein1"), Divergence.Wasserstein1(p, q), 1e-9);
        Assert.Equal(Divergence.Wasserstein1(p, q), Divergence.Wasserstein1(q, p));
    }

    [Fact]
    public void The_normal_distribution_function_and_its_inverse_are_exact_in_the_tails_too()
    {
        foreach (JsonNode? expected in DensityReference.Cases("normal"))
            Assert.Equal(1, StandardNormal.Cumulative(expected!.Real("x")) / expected!.Real("cumulative"), 2e-13);
        foreach (JsonNode? expected in DensityReference.Cases("normalQuantile"))
            Assert.Equal(expected!.Real("x"), StandardNormal.Quantile(expected!.Real("p")), 1e-12 * Math.Max(1, Math.Abs(expected!.Real("x"))));
    }
}
