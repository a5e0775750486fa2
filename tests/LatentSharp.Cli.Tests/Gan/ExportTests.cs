using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Tests.Gan;

/// <summary>A run becomes a file, and the file draws what the run draws.</summary>
public sealed class ExportTests
{
    [Fact]
    public void A_model_draws_what_its_run_draws()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 2)).Expect(0);
        Outcome said = latent.Run("gan", "export", "run", "--out", "g.onnx").Expect(0);
        Assert.StartsWith("Generator of epoch 2, 0.0 MB, operator set 17: g.onnx", said.Output, StringComparison.Ordinal);
        JsonObject folded = latent.Run("gan", "export", "run", "--out", "folded.onnx", "--fold", "--json").Expect(0).Json;
        Assert.Equal((true, 2, "generator", 4, new FileInfo(latent["folded.onnx"]).Length),
            (folded["folded"]!.GetValue<bool>(), folded["epoch"]!.GetValue<int>(), folded["network"]!.GetValue<string>(), folded["latentSize"]!.GetValue<int>(), folded["bytes"]!.GetValue<long>()));

        foreach (string source in (string[])["run", "g.onnx", "folded.onnx"])
        {
            Outcome drawn = latent.Run("gan", "sample", source, "--count", "9", "--seed", "4", "--out", source + ".png").Expect(0);
            Assert.Equal($"9 pictures of epoch 2: {source}.png\n", drawn.Output.ReplaceLineEndings("\n"));
            latent.Run("gan", "interpolate", source, "--from", "4", "--to", "5", "--frames", "3", "--scale", "1", "--out", source + "-walk.png").Expect(0);
        }

        foreach (string model in (string[])["g.onnx", "folded.onnx"])
        {
            AssertNear(latent["run.png"], latent[model + ".png"]);
            AssertNear(latent["run-walk.png"], latent[model + "-walk.png"]);
        }

        // An existing file is replaced, here by one that is no generator.
        Assert.Contains("Discriminator of epoch 2", latent.Run("gan", "export", "run", "--out", "g.onnx", "--network", "discriminator").Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("no generator", latent.Run("gan", "sample", "g.onnx", "--out", "never.png").Expect(3).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(latent["never.png"]));
    }

    [Fact]
    public void Wrong_use_and_bad_files_are_told_apart()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        Assert.Contains("--out ends in .onnx", latent.Run("gan", "export", "run", "--out", "g.bin").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("there is no folder", latent.Run("gan", "export", "run", "--out", "no/g.onnx").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("--latent and --pixels are the generator's", latent.Run("gan", "export", "run", "--out", "g.onnx", "--network", "discriminator", "--latent", "normal").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("there is no such folder", latent.Run("gan", "export", "elsewhere", "--out", "g.onnx").Expect(3).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(latent["g.onnx"]));

        Assert.Contains("there is no such file", latent.Run("gan", "sample", "g.onnx", "--out", "g.png").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("cannot open it as a model", latent.Run("gan", "sample", "pictures/bar-000.pgm", "--out", "g.png").Expect(3).Errors, StringComparison.Ordinal);
        latent.Run("gan", "export", "run", "--out", "bytes.onnx", "--pixels", "bytes", "--latent", "normal").Expect(0);
        Assert.Contains("--pixels numbers", latent.Run("gan", "sample", "bytes.onnx", "--out", "g.png").Expect(3).Errors, StringComparison.Ordinal);
        latent.Run("gan", "export", "run", "--out", "normal.onnx", "--latent", "normal").Expect(0);
        Assert.Contains("without classes", latent.Run("gan", "sample", "normal.onnx", "--class", "1", "--out", "g.png").Expect(2).Errors, StringComparison.Ordinal);
        latent.Run("gan", "sample", "normal.onnx", "--out", "g.png").Expect(0);
    }

    private static void AssertNear(string expected, string found)
    {
        Picture a = PictureFile.Load(expected), b = PictureFile.Load(found);
        Assert.Equal((a.Width, a.Height), (b.Width, b.Height));
        Assert.InRange(a.Samples.Zip(b.Samples, (x, y) => Math.Abs(x - y)).Max(), 0, 1);
    }
}
