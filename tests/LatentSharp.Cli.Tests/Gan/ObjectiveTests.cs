using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class ObjectiveTests
{
    [Theory]
    [InlineData("minimax", "batch", "--label-smoothing", "0.1")]
    [InlineData("least-squares", "layer", "--r1", "1", "--penalty-interval", "2")]
    [InlineData("hinge", "none", "--spectral-norm", "on", "--instance-noise", "0.1")]
    [InlineData("wasserstein-clip", "batch", "--clip-bound", "0.02")]
    [InlineData("wasserstein-gp", "layer", "--penalty-weight", "5", "--critic-steps", "2")]
    [InlineData("relativistic", "none", "--discriminator-norm", "none")]
    public void A_run_is_trained_and_its_choices_are_remembered(string objective, string norm, params string[] more)
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 2, ["--objective", objective, .. more])).Expect(0);
        JsonNode recipe = JsonNode.Parse(File.ReadAllText(latent["run/options.json"]))!["recipe"]!;
        Assert.Equal((objective, norm), (recipe["objective"]!.GetValue<string>(), recipe["discriminatorNorm"]!.GetValue<string>()));
        Assert.Equal(objective switch { "wasserstein-gp" => 5, "relativistic" => 1, _ => null }, recipe["penaltyWeight"]?.GetValue<double>());
        bool penalized = objective is "least-squares" or "wasserstein-gp" or "relativistic";
        Assert.All(File.ReadLines(latent["run/metrics.jsonl"]), line => Assert.Equal(penalized, JsonNode.Parse(line)!["gradientPenalty"] is not null));
        latent.Run("gan", "resume", "run", "--epochs", "3").Expect(0);
        latent.Run("gan", "sample", "run", "--count", "4", "--out", "grid.png").Expect(0);
        Assert.Contains("trained without classes", latent.Run("gan", "sample", "run", "--class", "0", "--out", "a.png").Expect(2).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(latent["a.png"]));
    }

    [Fact]
    public void A_run_of_classes_is_sampled_by_name_and_by_number()
    {
        using var latent = new Latent();
        TinyPictures.Write(latent["pictures/cats"], TinyTraining.Pictures);
        TinyPictures.Write(latent["pictures/dogs"], TinyTraining.Pictures);
        latent.Run(TinyTraining.Arguments("run", 2, "--conditional")).Expect(0);
        Assert.Equal(2, JsonNode.Parse(File.ReadAllText(latent["run/options.json"]))!["recipe"]!["classes"]!.GetValue<int>());
        foreach ((string wanted, string file) in (ReadOnlySpan<(string, string)>)[("dogs", "a.png"), ("DOGS", "b.png"), ("1", "c.png"), ("cats", "d.png")])
            latent.Run("gan", "sample", "run", "--count", "4", "--class", wanted, "--out", file).Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["a.png"]), File.ReadAllBytes(latent["b.png"]));
        Assert.Equal(File.ReadAllBytes(latent["a.png"]), File.ReadAllBytes(latent["c.png"]));
        Assert.NotEqual(File.ReadAllBytes(latent["a.png"]), File.ReadAllBytes(latent["d.png"]));
        foreach (string wrong in (string[])["birds", "2", "-1", "1.5"])
            Assert.Contains($"there is no class '{wrong}'; there are cats, dogs", latent.Run("gan", "sample", "run", $"--class={wrong}", "--out", "e.png").Expect(2).Errors, StringComparison.Ordinal);
        latent.Run("gan", "interpolate", "run", "--frames", "3", "--class", "dogs", "--out", "walk.png").Expect(0);
        latent.Run("gan", "resume", "run", "--epochs", "3").Expect(0);
    }

    [Fact]
    public void An_interval_of_penalties_needs_a_penalty()
    {
        using Latent latent = TinyTraining.Prepare();
        foreach (string[] more in (string[][])[["--objective", "minimax"], ["--objective", "hinge", "--r1", "0"]])
        {
            string errors = latent.Run(TinyTraining.Arguments("run", 1, [.. more, "--penalty-interval", "4"])).Expect(2).Errors;
            Assert.Contains("--penalty-interval", errors, StringComparison.Ordinal);
            Assert.Contains("--r1, --r2 and --dragan", errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(latent["run"]));
    }

    [Fact]
    public void Classes_need_labels()
    {
        using Latent latent = TinyTraining.Prepare();
        Outcome outcome = latent.Run(TinyTraining.Arguments("run", 1, "--conditional")).Expect(3);
        Assert.Contains("no labels", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("subfolder", outcome.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["run"]));
    }
}
