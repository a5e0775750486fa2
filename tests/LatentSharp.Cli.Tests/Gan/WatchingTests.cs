using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

/// <summary>What the command line does when a game fails. Twenty-five pictures a round suffice: a generator that hardly moves draws one picture only.</summary>
public sealed class WatchingTests
{
    /// <summary>A generator that cannot move stays at its start, where every code gives nearly the same gray picture: collapse, once the 500 iterations of grace are over.</summary>
    private static readonly string[] Collapsing = ["--generator-rate", "1e-12", "--recipe", "dcgan-recommended", "--weight-average", "0"];

    private const int Epochs = 255;   // two iterations each

    [Fact]
    public void A_collapse_is_said_written_down_and_shown_and_the_training_goes_on()
    {
        using Latent latent = TinyTraining.Prepare();
        Outcome outcome = latent.Run(TinyTraining.Arguments("run", Epochs, [.. Collapsing, "--json"])).Expect(0);
        JsonObject alarm = outcome.Json["alarms"]!.AsArray().Select(node => node!.AsObject()).First(node => node["kind"]!.GetValue<string>() == "repeatedOutputs");
        Assert.Equal((252, 0.5), (alarm["epoch"]!.GetValue<int>(), alarm["threshold"]!.GetValue<double>()));
        Assert.True(alarm["value"]!.GetValue<double>() > 0.5);
        string message = alarm["message"]!.GetValue<string>();
        Assert.Matches("^Mode collapse: [0-9]+ % of the generated pictures repeat another one .* since epoch 250[.] Try ", message);
        Assert.Contains(message, outcome.Errors, StringComparison.Ordinal);
        Assert.Contains(File.ReadLines(latent["run/events.jsonl"]).Select(line => JsonNode.Parse(line)!), line => (string?)line["alarm"] == "repeatedOutputs" && (string?)line["message"] == message);
        Assert.Contains("class=\"alarms\"", File.ReadAllText(latent["run/report.html"]), StringComparison.Ordinal);
        Assert.Equal("finished", outcome.Json["stoppedBy"]!.GetValue<string>());
    }

    [Fact]
    public void Stop_ends_with_code_4_and_the_state_saved()
    {
        using Latent latent = TinyTraining.Prepare();
        Outcome outcome = latent.Run(TinyTraining.Arguments("run", Epochs, [.. Collapsing, "--on-collapse", "stop", "--json"])).Expect(4);
        Assert.Equal(("collapse", 252), (outcome.Json["stoppedBy"]!.GetValue<string>(), outcome.Json["epochs"]!.GetValue<int>()));
        Assert.True(File.Exists(latent["run/checkpoints/epoch-000252.safetensors"]));
        Assert.Contains("latent gan resume run", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("finished", latent.Run("gan", "resume", "run", "--json").Expect(0).Json["stoppedBy"]!.GetValue<string>());
    }

    [Fact]
    public void Rollback_tries_and_gives_up_with_code_4()
    {
        using Latent latent = TinyTraining.Prepare();
        Outcome outcome = latent.Run(TinyTraining.Arguments("run", Epochs, [.. Collapsing, "--on-collapse", "rollback", "--json"])).Expect(4);
        Assert.Equal("collapse", outcome.Json["stoppedBy"]!.GetValue<string>());
        string[] kinds = [.. File.ReadLines(latent["run/events.jsonl"]).Select(line => (string)JsonNode.Parse(line)!["kind"]!)];
        Assert.Equal((3, 1), (kinds.Count(kind => kind == "rolledBack"), kinds.Count(kind => kind == "gaveUp")));
        Assert.Contains("try 2 of 3: the generator's learning rate is 0.25 of the recipe's", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("Gave up after 3 rollbacks", outcome.Errors, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(latent["run/checkpoints/healthy"]));
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
    public void A_critic_is_not_rebalanced()
    {
        using var latent = new Latent();
        Assert.Contains("a critic should win", latent.Run("gan", "train", "--recipe", "wgan-gp-recommended", "--rebalance", "on", "--dry-run").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("--on-collapse", latent.Run("gan", "train", "--on-collapse", "panic", "--dry-run").Expect(2).Errors, StringComparison.Ordinal);
    }
}
