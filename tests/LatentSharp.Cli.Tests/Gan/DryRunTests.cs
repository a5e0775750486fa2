using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

/// <summary>The parameter and iteration counts are those of the source text's two jobs.</summary>
public sealed class DryRunTests
{
    [Theory]
    [InlineData("dcgan-olivetti", 19_406_465, 11_033_985, 8, 500)]
    [InlineData("wgan-fashion-mnist", 12_656_257, 11_033_985, 78, 100)]
    public void Reference_recipes(string recipe, long generator, long discriminator, int iterations, int epochs)
    {
        using var latent = new Latent();
        JsonObject plan = latent.Run("gan", "train", "--recipe", recipe, "--dry-run", "--json").Expect(0).Json;
        Assert.Equal(generator, plan["generator"]!["parameters"]!.GetValue<long>());
        Assert.Equal(discriminator, plan["discriminator"]!["parameters"]!.GetValue<long>());
        Assert.Equal(iterations, plan["iterationsPerEpoch"]!.GetValue<int>());
        Assert.Equal(epochs, plan["epochs"]!.GetValue<int>());
        Assert.Equal(5, plan["generator"]!["layers"]!.AsArray().Count);
        Assert.Equal(5, plan["discriminator"]!["layers"]!.AsArray().Count);
        foreach (string name in (string[])["flopsPerIteration", "estimatedSeconds", "estimatedMemoryBytes"]) Assert.True(plan[name]!.GetValue<double>() > 0);
        Assert.Empty(Directory.EnumerateFileSystemEntries(latent.Folder));
    }

    [Theory]
    [InlineData("32", 32)]
    [InlineData("0.25", 32)]
    public void Width_is_channels_or_a_multiplier(string width, int channels)
    {
        using var latent = new Latent();
        JsonObject plan = latent.Run("gan", "train", "--recipe", "dcgan-olivetti", "--width", width, "--dry-run", "--json").Expect(0).Json;
        Assert.Equal(channels, plan["discriminator"]!["layers"]![0]!["output"]![0]!.GetValue<int>());
    }

    [Fact]
    public void People_read_the_same_numbers()
    {
        using var latent = new Latent();
        string output = latent.Run("gan", "train", "--recipe", "dcgan-olivetti", "--width", "0.125", "--dry-run").Expect(0).Output;
        Assert.Contains("Generator", output, StringComparison.Ordinal);
        Assert.Contains("500 epochs of 8 iterations", output, StringComparison.Ordinal);
    }
}
