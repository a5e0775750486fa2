using LatentSharp.Data;
using LatentSharp.Divergences.Densities;
using LatentSharp.Random;

namespace LatentSharp.Tests.Divergences.Densities;

public sealed class DistributionSpecTests
{
    [Theory]
    [InlineData("uniform(-1,0)", "uniform(-1,0)")]
    [InlineData(" Normal ( 0 , 1e-3 ) ", "normal(0,0.001)")]
    [InlineData("mixture(1*normal(-2,0.5)+3*normal(2,0.5))", "mixture(0.25*normal(-2,0.5)+0.75*normal(2,0.5))")]
    [InlineData("mixture(normal(0,1)+uniform(2,3))", "mixture(0.5*normal(0,1)+0.5*uniform(2,3))")]
    [InlineData("mixture(2*mixture(normal(+0,1)+normal(1e+1,1))+2*uniform(2,3))", "mixture(0.5*mixture(0.5*normal(0,1)+0.5*normal(10,1))+0.5*uniform(2,3))")]
    [InlineData("histogram:[2, 5,1]", "histogram:[2,5,1]")]
    public void A_text_is_read_and_its_own_text_is_read_as_the_same(string text, string expected)
    {
        string own = DistributionSpec.Parse(text).ToString()!;
        Assert.Equal(expected, own);
        Assert.Equal(own, DistributionSpec.Parse(own).ToString());
    }

    [Theory]
    [InlineData("uniform(1,0)", "a < b")]
    [InlineData("uniform(1)", "has two numbers, not 1")]
    [InlineData("normal(0,-1)", "sd > 0")]
    [InlineData("normal(0,1", "character 11: ','")]
    [InlineData("normal(0;1)", "character 9: ','")]
    [InlineData("normal(0,x)", "character 10: a number")]
    [InlineData("normal(0,1e999)", "a number is expected")]
    [InlineData("gauss(0,1)", "character 1: a distribution is expected: uniform(a,b)")]
    [InlineData("mixture(0*normal(0,1))", "above 0")]
    [InlineData("mixture(2normal(0,1))", "'*' is expected")]
    [InlineData("normal(0,1)+normal(1,1)", "the end is expected")]
    [InlineData("histogram:[]", "a number is expected")]
    [InlineData("histogram:[0,0]", "sum above 0")]
    [InlineData("histogram:[1,-1]", "at least 0")]
    [InlineData("samples:", "needs a file")]
    public void A_fault_is_shown_with_its_place_and_what_is_expected(string text, string expected) =>
        Assert.Contains(expected, Assert.ThrowsAny<ArgumentException>(() => DistributionSpec.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hundred_densities_are_mixed_and_no_more()
    {
        string Mixed(int count) => $"mixture({string.Join('+', Enumerable.Range(0, count).Select(i => $"normal({i},1)"))})";
        Assert.Equal(100, Assert.IsType<Mixture>(DistributionSpec.Parse(Mixed(100))).Parts.Count);
        Assert.Contains("at most 100 densities", Assert.ThrowsAny<ArgumentException>(() => DistributionSpec.Parse(Mixed(101))).Message, StringComparison.Ordinal);
        Assert.Contains("at most 100 densities", Assert.ThrowsAny<ArgumentException>(() => DistributionSpec.Parse($"mixture({Mixed(60)}+{Mixed(60)})")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mixtures_within_each_other_take_as_long_as_they_are_deep()
    {
        // Where each level asked the one below twice, this took ten seconds.
        string nested = string.Concat(Enumerable.Repeat("mixture(", 20)) + "normal(0.5,1)" + new string(')', 20);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Distribution p = DistributionSpec.Parse(nested), q = DistributionSpec.Parse("normal(0.5,1)");
        Assert.Equal(0, Divergence.KullbackLeibler(p, q), 1e-12);
        Assert.Equal(q.Quantile(0.9), p.Quantile(0.9), 1e-12);
        Assert.InRange(Environment.CpuUsage.TotalTime - before, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public void Deep_nesting_ends_with_a_message()
    {
        string text = string.Concat(Enumerable.Repeat("mixture(", 5000));
        Assert.Contains("deep", Assert.ThrowsAny<ArgumentException>(() => DistributionSpec.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_come_from_a_file_of_one_column()
    {
        string folder = Directory.CreateTempSubdirectory("latent-spec-").FullName;
        try
        {
            string plain = Path.Combine(folder, "plain.csv"), named = Path.Combine(folder, "named.txt"), wide = Path.Combine(folder, "wide.csv"), gap = Path.Combine(folder, "gap.csv");
            File.WriteAllText(plain, "3\n1.5\n-2\n1.5\n");
            File.WriteAllText(named, "height\n3\n1.5\n-2\n");
            File.WriteAllText(wide, "1,2\n3,4\n");
            File.WriteAllText(gap, "a\n1\nNA\n");
            var samples = Assert.IsType<EmpiricalDistribution>(DistributionSpec.Parse($"samples:{plain}"));
            Assert.Equal([-2, 1.5, 3], samples.Positions);
            Assert.Equal([0.25, 0.5, 0.25], samples.Probabilities);
            Assert.Equal(3, Assert.IsType<EmpiricalDistribution>(DistributionSpec.Parse($"samples:{named}")).Count);
            Assert.Contains("2 columns", Assert.Throws<DataException>(() => DistributionSpec.Parse($"samples:{wide}")).Message, StringComparison.Ordinal);
            Assert.Contains("Row 2", Assert.Throws<DataException>(() => DistributionSpec.Parse($"samples:{gap}")).Message, StringComparison.Ordinal);
            Assert.Throws<DataException>(() => DistributionSpec.Parse($"samples:{folder}/absent.csv"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each distribution's own samples: the largest difference of the distribution functions stays below Kolmogorov's bound of one in a million.</summary>
    [Theory]
    [InlineData("uniform(-1,3)")]
    [InlineData("normal(2,0.5)")]
    [InlineData("mixture(1*normal(-2,0.5)+3*uniform(0,1))")]
    public void Samples_follow_their_distribution(string text)
    {
        const int Count = 20_000;
        Distribution distribution = DistributionSpec.Parse(text);
        var random = new RandomStream(5, "samples");
        double[] sorted = [.. Enumerable.Range(0, Count).Select(_ => distribution.Sample(random)).Order()];
        double largest = sorted.Select((x, i) => Math.Max(Math.Abs(distribution.Cumulative(x) - (double)i / Count), Math.Abs(distribution.Cumulative(x) - (i + 1.0) / Count))).Max();
        Assert.True(largest < 2.7 / Math.Sqrt(Count), $"{largest}");
        Assert.Equal(0.3, distribution.Cumulative(distribution.Quantile(0.3)), 1e-12);
    }
}
