using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

/// <summary>What the command line does when a game fails.</summary>
public sealed class WatchingTests
{
    /// <summary>
    /// A generator that cannot move stays at its start, where every code gives nearly the same gray picture: collapse, once the 500 iterations of grace (two an
    /// epoch) are over, at the third check.
    /// </summary>
    [Fact]
    public void A_collapse_is_said_written_down_and_shown_and_stop_ends_with_code_4_and_the_state_saved()
    {
        using Latent latent = TinyTraining.Prepare();
        Outcome outcome = latent.Run(TinyTraining.Arguments("run", 255, "--generator-rate", "1e-12", "--recipe", "dcgan-recommended", "--weight-average", "0", "--on-collapse", "stop", "--json")).Expect(4);
        Assert.Equal(("collapse", 252), (outcome.Json["stoppedBy"]!.GetValue<string>(), outcome.Json["epochs"]!.GetValue<int>()));
        JsonObject alarm = outcome.Json["alarms"]![0]!.AsObject();
        string kind = alarm["kind"]!.GetValue<string>(), message = alarm["message"]!.GetValue<string>();
        Assert.Contains(kind, (string[])["repeatedOutputs", "lowDiversity", "lowCoverage"]);
        Assert.Equal((252, 250, kind == "lowDiversity" ? 0.3 : 0.5), (alarm["epoch"]!.GetValue<int>(), alarm["since"]!.GetValue<int>(), alarm["threshold"]!.GetValue<double>()));
        Assert.Matches("^(Mode collapse|Kinds of pictures are missing): .*[0-9].* since epoch 250[.] (Try|Look) ", message);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("latent gan resume run", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(Events(latent), line => (string?)line["alarm"] == kind && (string?)line["message"] == message);
        Assert.Contains("class=\"alarms\"", File.ReadAllText(latent["run/report.html"]), StringComparison.Ordinal);
        Assert.True(File.Exists(latent["run/checkpoints/epoch-000252.safetensors"]));

        // Who goes on all the same is not stopped by the same alarm again.
        JsonObject resumed = latent.Run("gan", "resume", "run", "--json").Expect(0).Json;
        Assert.Equal("finished", resumed["stoppedBy"]!.GetValue<string>());
        Assert.Equal(outcome.Json["alarms"]!.ToJsonString(), resumed["alarms"]!.ToJsonString());
    }

    [Fact]
    public void Rollback_tries_says_so_and_gives_up_with_code_4()
    {
        using Latent latent = TinyTraining.Prepare();
        Outcome outcome = latent.Run(TinyTraining.Arguments("run", 2, "--discriminator-rate", "1e39", "--on-collapse", "rollback", "--json")).Expect(4);
        Assert.Equal("collapse", outcome.Json["stoppedBy"]!.GetValue<string>());
        Assert.Equal(["rolledBack", "rolledBack", "rolledBack", "gaveUp"], Events(latent).Select(line => (string)line["kind"]!));
        Assert.Contains("try 2 of 3: the discriminator's learning rate is 0.01 of the recipe's", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Gave up after 3 rollbacks", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(["epoch-000000.safetensors"], Directory.EnumerateFiles(latent["run/checkpoints/healthy"]).Select(Path.GetFileName));
        Assert.Equal(4, outcome.Json["alarms"]!.AsArray().Count);
    }

    [Fact]
    public void What_was_asked_for_stands_in_the_options()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1, "--rebalance", "on", "--on-collapse", "rollback")).Expect(0);
        JsonNode recipe = JsonNode.Parse(File.ReadAllText(latent["run/options.json"]))!["recipe"]!;
        Assert.Equal((true, "rollback"), (recipe["rebalancing"]!["enabled"]!.GetValue<bool>(), recipe["watching"]!["onCollapse"]!.GetValue<string>()));
        Assert.NotNull(JsonNode.Parse(File.ReadLines(latent["run/metrics.jsonl"]).Last())!["generatorSteps"]);
    }

    [Fact]
    public void A_critic_is_not_rebalanced_and_there_are_three_answers_to_a_collapse()
    {
        using var latent = new Latent();
        Assert.Contains("a critic should win", latent.Run("gan", "train", "--recipe", "wgan-gp-recommended", "--rebalance", "on", "--dry-run").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("rollback", latent.Run("gan", "train", "--on-collapse", "panic", "--dry-run").Expect(2).Errors, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Events(Latent latent) => File.ReadLines(latent["run/events.jsonl"]).Select(line => JsonNode.Parse(line)!);
}
