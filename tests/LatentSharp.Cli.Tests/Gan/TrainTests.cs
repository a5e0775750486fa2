using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class TrainTests
{
    [Fact]
    public void From_pictures_to_samples_to_an_animation()
    {
        using Latent latent = TinyTraining.Prepare();
        JsonObject result = latent.Run(TinyTraining.Arguments("run", 3, "--json")).Expect(0).Json;
        Assert.Equal("finished", result["stoppedBy"]!.GetValue<string>());
        Assert.Equal((3, 3 * TinyTraining.Pictures), (result["epochs"]!.GetValue<int>(), result["imagesSeen"]!.GetValue<int>()));
        foreach (string name in (string[])["run", "imagesPerSecond", "discriminatorLoss", "generatorLoss", "alarms"]) Assert.NotNull(result[name]);

        Assert.Equal([1, 2, 3], Epochs(latent["run/metrics.jsonl"]));
        foreach (string name in (string[])["options.json", "report.html", "checkpoints/epoch-000003.safetensors", "samples/epoch-000000.png", "samples/epoch-000003.png"])
            Assert.True(File.Exists(latent["run/" + name]), name);

        latent.Run("gan", "sample", "run", "--count", "9", "--seed", "7", "--out", "a.png").Expect(0);
        latent.Run("gan", "sample", "run", "--count", "9", "--seed", "7", "--out", "b.png").Expect(0);
        latent.Run("gan", "sample", "run", "--count", "9", "--seed", "8", "--out", "c.png").Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["a.png"]), File.ReadAllBytes(latent["b.png"]));
        Assert.NotEqual(File.ReadAllBytes(latent["a.png"]), File.ReadAllBytes(latent["c.png"]));
        Picture grid = PictureFile.Load(latent["a.png"]);
        Assert.Equal((3 * 10 + 2, 3 * 10 + 2, 1), (grid.Width, grid.Height, grid.Channels));

        latent.Run("gan", "sample", "run", "--count", "3", "--out", "many").Expect(0);
        Assert.Equal(3, Directory.EnumerateFiles(latent["many"], "*.png").Count());

        latent.Run("gan", "interpolate", "run", "--from", "3", "--to", "8", "--frames", "5", "--out", "walk.gif").Expect(0);
        Assert.Equal("GIF89a"u8.ToArray(), File.ReadAllBytes(latent["walk.gif"])[..6]);
    }

    [Fact]
    public void A_run_is_never_trained_over()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        byte[] before = File.ReadAllBytes(latent["run/metrics.jsonl"]);
        Outcome again = latent.Run(TinyTraining.Arguments("run", 1)).Expect(2);
        Assert.Contains("latent gan resume run", again.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(latent["run/metrics.jsonl"]));
    }

    [Theory]
    [InlineData("no/such/pictures", "no/such/pictures")]
    [InlineData("empty", "empty")]
    public void Data_that_is_not_there_leaves_no_run(string data, string named)
    {
        using var latent = new Latent();
        Directory.CreateDirectory(latent["empty"]);
        Outcome outcome = latent.Run("gan", "train", "--data", data, "--run", "run").Expect(3);
        Assert.Contains(named, outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["run"]));
    }

    [Fact]
    public void Damaged_runs_are_data_errors_that_name_the_file()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        string checkpoint = Directory.EnumerateFiles(latent["run/checkpoints"]).Single();
        byte[] whole = File.ReadAllBytes(checkpoint);
        File.WriteAllBytes(checkpoint, whole[..^8]);
        Outcome outcome = latent.Run("gan", "sample", "run", "--out", "a.png").Expect(3);
        Assert.Contains("epoch-000001.safetensors", outcome.Errors, StringComparison.Ordinal);

        File.WriteAllText(latent["run/options.json"], "{ \"recipe\": 7 }");
        Assert.Contains("run", latent.Run("gan", "sample", "run", "--out", "a.png").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("nothing", latent.Run("gan", "resume", "nothing").Expect(3).Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Epochs(string metrics) => File.ReadLines(metrics).Select(line => JsonNode.Parse(line)!["epoch"]!.GetValue<int>());
}
