using System.Text.Json.Nodes;
using LatentSharp.Cli.Tests.Gan;

namespace LatentSharp.Cli.Tests.Check;

public sealed class CheckTests
{
    private const string Lenient = """
        name = "lenient"
        [[rules]]
        name = "weights are finite"
        from = "checkpoint"
        metric = "finite"
        is = true
        [[rules]]
        name = "recall was measured"
        from = "evaluation"
        metric = "recall"
        required = true
        [[rules]]
        name = "map"
        from = "coverage"
        metric = "jensenShannon"
        at_most = 0.6932
        """;

    [Fact]
    public void A_tiny_run_end_to_end()
    {
        using var latent = new Latent();
        TinyPictures.Write(latent["pictures"], 64);
        latent.Run(TinyTraining.Arguments("run", 2, "--hold-out", "0.25")).Expect(0);
        File.WriteAllText(latent["lenient.toml"], Lenient);

        // Nothing was measured yet: not passed, and the commands are named.
        Outcome before = latent.Run("check", "run", "--policy", "lenient.toml").Expect(4);
        foreach (string text in (string[])["passed   weights are finite", "FAILED   recall was measured", "`latent gan evaluate run` measures it.", "`latent gan coverage run` measures it.", "Not passed. 2 of 3 rules failed."])
            Assert.Contains(text, Squeeze(before.Output), StringComparison.Ordinal);

        latent.Run("gan", "evaluate", "run", "--count", "40", "--threads", "1").Expect(0);
        latent.Run("gan", "coverage", "run", "--count", "200", "--threads", "1").Expect(0);
        JsonObject document = latent.Run("check", "run", "--policy", "lenient.toml", "--json").Expect(0).Json;
        Assert.True(document["passed"]!.GetValue<bool>());
        Assert.Equal(["weights are finite", "recall was measured", "map"], document["rules"]!.AsArray().Select(rule => rule!["name"]!.GetValue<string>()));
        Assert.All(document["rules"]!.AsArray(), rule =>
        {
            foreach (string name in (string[])["name", "passed", "value", "limit"]) Assert.True(rule!.AsObject().ContainsKey(name), name);
        });
        Assert.True(JsonNode.DeepEquals(document, JsonNode.Parse(File.ReadAllText(latent["run/check.json"]))));
        string page = File.ReadAllText(latent["run/check.html"]);
        foreach (string text in (string[])["<b>Passed</b>", "lenient", "After epoch 2", "The most suspicious"]) Assert.Contains(text, page, StringComparison.Ordinal);

        // Two epochs of eight-pixel pictures are nothing that a careful person would sign.
        Outcome strict = latent.Run("check", "run").Expect(4);
        Assert.Contains("by the policy “default”", Unescape(File.ReadAllText(latent["run/check.html"])), StringComparison.Ordinal);
        Assert.Contains("FAILED", strict.Output, StringComparison.Ordinal);
        Assert.Empty(strict.Errors);
    }

    [Fact]
    public void The_default_policy_is_printed_and_judges_like_the_default()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        string policy = latent.Run("check", "--print-policy").Expect(0).Output;
        File.WriteAllText(latent["policy.toml"], policy);
        JsonObject mine = latent.Run("check", "run", "--policy", "policy.toml", "--json").Expect(4).Json;
        Assert.True(JsonNode.DeepEquals(mine, latent.Run("check", "run", "--json").Expect(4).Json));
    }

    [Fact]
    public void Mistakes_are_named_with_their_place_and_exit_code()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        File.WriteAllText(latent["bad.toml"], Lenient.Replace("metric = \"recall\"", "metric = \"recal\"", StringComparison.Ordinal));
        Outcome bad = latent.Run("check", "run", "--policy", "bad.toml").Expect(3);
        Assert.Equal("bad.toml: line 10, column 10: There is no metric from evaluation called 'recal'. Did you mean 'recall'? `latent check --print-policy` shows a policy with every rule explained; docs/check.md lists every key.", bad.Errors.Trim());
        Assert.Empty(bad.Output);
        Assert.False(File.Exists(latent["run/check.json"]));

        Says(3, "there is no such file", "check", "run", "--policy", "none.toml");
        Says(3, "no such folder", "check", "nothing");
        Says(3, "no options.json", "check", "pictures");
        Says(2, "Name the run's folder", "check");
        Says(2, "takes nothing else", "check", "run", "--print-policy");
        Directory.CreateDirectory(latent["map"]);
        File.WriteAllText(latent["map/options.json"], """{"kind":"map"}""");
        Says(3, "a map, not a run", "check", "map");

        void Says(int exitCode, string sentence, params string[] arguments) => Assert.Contains(sentence, latent.Run(arguments).Expect(exitCode).Errors, StringComparison.Ordinal);
    }

    private static string Squeeze(string text) => System.Text.RegularExpressions.Regex.Replace(text, " {3,}", "   ");

    private static string Unescape(string text) => System.Net.WebUtility.HtmlDecode(text);
}
