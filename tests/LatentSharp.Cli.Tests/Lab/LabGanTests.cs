using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Lab;

public sealed class LabGanTests
{
    [Theory]
    [InlineData("ring", "relativistic", 8)]
    [InlineData("two-gaussians", "minimax", 2)]
    [InlineData("spiral", "wasserstein-clip", 0)]
    public void A_short_game_leaves_animation_strip_curves_and_numbers(string target, string objective, int modes)
    {
        using var latent = new Latent();
        Outcome outcome = latent.Run("lab", "gan", "--target", target, "--objective", objective, "--out", "game", "--iterations", "20", "--frames", "4", "--json").Expect(0);
        JsonNode document = JsonNode.Parse(outcome.Output)!;
        Assert.Equal(modes, document["modes"]!.GetValue<int>());
        Assert.Equal(20, document["iterations"]!.GetValue<int>());
        Assert.Equal(5, document["moments"]!.AsArray().Count);
        Assert.True(document["finished"]!.GetValue<bool>());
        Assert.Equal(objective == "minimax" ? "probability" : "score", document["discriminatorOutput"]!["kind"]!.GetValue<string>());
        foreach (string file in (string[])["frames.gif", "strip.png", "curves.png", "result.json"]) Assert.True(new FileInfo(latent[Path.Combine("game", file)]).Length > 100, file);
        Assert.Equal(document["distance"]!.ToJsonString(), JsonNode.Parse(File.ReadAllText(latent[Path.Combine("game", "result.json")]))!["distance"]!.ToJsonString());
    }

    [Theory]
    [InlineData("there are gaussian, two-gaussians", "--target", "circle", "--objective", "minimax", "--out", "x")]
    [InlineData("wasserstein-clip", "--target", "ring", "--objective", "nothing", "--out", "x")]
    [InlineData("--penalty-weight belongs to", "--target", "ring", "--objective", "minimax", "--penalty-weight", "1", "--out", "x")]
    [InlineData("iterations is 1 to", "--target", "ring", "--objective", "minimax", "--iterations", "0", "--out", "x")]
    public void Faults_say_what_there_is(string expected, params string[] arguments)
    {
        using var latent = new Latent();
        Assert.Contains(expected, latent.Run(["lab", "gan", .. arguments]).Expect(2).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["x"]));
    }

    [Fact]
    public void A_table_has_a_row_for_each_objective()
    {
        using var latent = new Latent();
        latent.Run("lab", "table", "--out", "table", "--targets", "ring", "--seeds", "2", "--iterations", "5", "--threads", "2").Expect(0);
        string[] rows = [.. File.ReadAllLines(latent[Path.Combine("table", "table.md")]).Where(line => line.StartsWith("| ", StringComparison.Ordinal))];
        Assert.Equal(10, rows.Length);
        Assert.Contains("| relativistic | 0 (0 to 0) |", string.Join('\n', rows), StringComparison.Ordinal);
        Assert.Equal(14, JsonNode.Parse(File.ReadAllText(latent[Path.Combine("table", "table.json")]))!["games"]!.AsArray().Count);
        Assert.True(File.Exists(latent[Path.Combine("table", "ring.png")]));
        Assert.Contains("no modes", latent.Run("lab", "table", "--out", "x", "--targets", "spiral").Expect(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_are_asked_of_every_objective()
    {
        using var latent = new Latent();
        JsonNode document = JsonNode.Parse(latent.Run("lab", "gradients", "--out", "gradients.png", "--steps", "10", "--json").Expect(0).Output)!;
        Assert.Equal(7 * 9, document["points"]!.AsArray().Count);
        Assert.True(File.Exists(latent["gradients.png"]));
    }
}
