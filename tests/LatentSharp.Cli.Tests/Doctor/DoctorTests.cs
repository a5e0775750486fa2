using System.Text.Json.Nodes;
using LatentSharp.Cli.Tests.Gan;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Tests.Doctor;

public sealed class DoctorTests
{
    private static readonly string[] Tiny = ["--size", "8", "--width", "2", "--latent", "4", "--batch", "8", "--threads", "1", "--budget", "0.2"];

    [Fact]
    public void The_machine_alone()
    {
        using var latent = new Latent();
        JsonNode machine = latent.Run("doctor", "--json").Expect(0).Json["machine"]!;
        Assert.Equal(Environment.ProcessorCount, machine["cores"]!.GetValue<int>());
        Assert.True(machine["memoryBytes"]!.GetValue<long>() > 1 << 28);
        Assert.Contains(machine["vectorBits"]!.GetValue<int>(), (int[])[64, 128, 256, 512]);
        Assert.Null(machine["libtorchFault"]);
        Assert.Matches(@"^\d+\.\d+", machine["libtorch"]!.GetValue<string>());
        Assert.Contains(machine["sets"]!.AsArray(), set => set!["name"]!.GetValue<string>() == "fashion-mnist-5k" && set["folder"] is not null);
        string output = latent.Run("doctor").Expect(0).Output;
        foreach (string row in (string[])["processor", "memory", "threads", "libtorch", "sets here"]) Assert.Contains(row, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_and_a_recipe_are_examined()
    {
        using Latent latent = TinyTraining.Prepare();
        File.Copy(latent["pictures/bar-000.pgm"], latent["pictures/bar-999.pgm"]);
        JsonObject result = latent.Run(["doctor", "--data", "pictures", .. Tiny, "--out", "pairs.png", "--json"]).Expect(0).Json;
        Dictionary<string, JsonNode> findings = result["findings"]!.AsArray().ToDictionary(finding => finding!["name"]!.GetValue<string>(), finding => finding!);
        foreach (string name in (string[])["sizes", "values", "duplicates", "near-duplicates", "classes", "number of pictures", "picture size", "batch", "steps", "latent size", "norm and penalty", "time", "memory"])
        {
            Assert.Contains(findings[name]["verdict"]!.GetValue<string>(), (string[])["fine", "look", "trouble"]);
            Assert.Equal(findings[name]["verdict"]!.GetValue<string>() == "fine", findings[name]["try"] is null);
        }

        Assert.Equal("[[0,16]]", result["duplicates"]!.ToJsonString());
        Assert.Equal("trouble", findings["number of pictures"]["verdict"]!.GetValue<string>());
        Assert.True(result["estimatedSeconds"]!.GetValue<double>() > 0 && result["estimatedMemoryBytes"]!.GetValue<long>() > 1 << 27);
        Assert.True(PictureFile.Load(latent["pairs.png"]).Width > 100);
        Assert.Contains("trouble", latent.Run(["doctor", "--data", "pictures", .. Tiny]).Expect(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recipe_that_breaks_its_rules_is_a_finding_and_not_an_error()
    {
        using Latent latent = TinyTraining.Prepare();
        JsonObject result = latent.Run(["doctor", "--data", "pictures", "--objective", "wasserstein-gp", "--discriminator-norm", "batch", .. Tiny, "--json"]).Expect(0).Json;
        JsonNode norm = result["findings"]!.AsArray().Single(finding => finding!["name"]!.GetValue<string>() == "norm and penalty")!;
        Assert.Equal("trouble", norm["verdict"]!.GetValue<string>());
        Assert.Contains("under batch norm", norm["seen"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(result["estimatedSeconds"]);
    }

    [Theory]
    [InlineData(2, "name the pictures with --data", "--out", "a.png")]
    [InlineData(2, "(0, 3600]", "--budget", "0")]
    [InlineData(2, ".png", "--data", "pictures", "--out", "a.jpg")]
    [InlineData(2, "1..1024", "--threads", "0")]
    [InlineData(2, "dcgan-olivetti", "--recipe", "nosuch")]
    [InlineData(2, "at least 1 epoch", "--data", "pictures", "--epochs", "0", "--size", "8")]
    [InlineData(3, "nowhere", "--data", "nowhere")]
    public void What_is_wrong_is_named(int exitCode, string hint, params string[] arguments)
    {
        using Latent latent = TinyTraining.Prepare();
        Assert.Contains(hint, latent.Run(["doctor", .. arguments]).Expect(exitCode).Errors, StringComparison.Ordinal);
    }
}
