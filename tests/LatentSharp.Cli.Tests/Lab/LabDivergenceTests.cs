using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Lab;

public sealed class LabDivergenceTests
{
    [Fact]
    public void Two_uniforms_with_nothing_in_common_are_ln_2_and_2_apart()
    {
        using var latent = new Latent();
        JsonNode document = JsonNode.Parse(latent.Run("lab", "divergence", "--p", "uniform(-1,0)", "--q", "uniform(1,2)", "--plot", "plot.png", "--json").Expect(0).Output)!;
        Assert.Equal(Math.Log(2), document["jensenShannon"]!.GetValue<double>(), 1e-12);
        Assert.Equal("Infinity", document["kullbackLeibler"]!.GetValue<string>());
        Assert.Equal("Infinity", document["reverseKullbackLeibler"]!.GetValue<string>());
        Assert.Equal(2, document["wasserstein1"]!.GetValue<double>(), 1e-12);
        Assert.Equal(1, document["totalVariation"]!.GetValue<double>(), 1e-12);
        Assert.Equal("nats", document["unit"]!.GetValue<string>());
        Assert.Null(document["bins"]);
        Assert.True(File.Exists(latent["plot.png"]));
    }

    [Fact]
    public void Samples_of_files_report_their_bins()
    {
        using var latent = new Latent();
        File.WriteAllText(latent["a.csv"], string.Join('\n', Enumerable.Range(0, 100)));
        File.WriteAllText(latent["b.csv"], string.Join('\n', Enumerable.Range(10, 100)));
        JsonNode document = JsonNode.Parse(latent.Run("lab", "divergence", "--p", "samples:a.csv", "--q", "samples:b.csv", "--json").Expect(0).Output)!;
        Assert.Equal(10, document["wasserstein1"]!.GetValue<double>(), 1e-12);
        Assert.Equal("freedman-diaconis", document["bins"]!["rule"]!.GetValue<string>());
        Assert.True(document["bins"]!["count"]!.GetValue<int>() > 1);
        Assert.True(document["jensenShannonFloor"]!.GetValue<double>() > 0);
        string text = latent.Run("lab", "divergence", "--p", "samples:a.csv", "--q", "normal(50,20)").Expect(0).Output;
        Assert.Contains("freedman-diaconis", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "character 9: ','", "--p", "normal(0;1)", "--q", "normal(0,1)")]
    [InlineData(2, "--q", "--p", "normal(0,1)")]
    [InlineData(2, ".png", "--p", "normal(0,1)", "--q", "normal(0,1)", "--plot", "a.txt")]
    [InlineData(3, "absent.csv", "--p", "samples:absent.csv", "--q", "normal(0,1)")]
    public void Faults_name_the_place(int code, string expected, params string[] arguments)
    {
        using var latent = new Latent();
        Assert.Contains(expected, latent.Run(["lab", "divergence", .. arguments]).Expect(code).Errors, StringComparison.Ordinal);
    }
}
