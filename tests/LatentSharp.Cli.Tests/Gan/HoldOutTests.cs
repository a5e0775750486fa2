using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class HoldOutTests
{
    [Fact]
    public void The_share_is_stored_kept_by_resume_and_proved()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1, "--hold-out", "0.25", "--hold-out-seed", "7")).Expect(0);
        JsonObject options = JsonNode.Parse(File.ReadAllText(latent["run/options.json"]))!.AsObject();
        Assert.Equal("""{"share":0.25,"by":"picture","seed":7}""", options["recipe"]!["holdOut"]!.ToJsonString());
        Assert.Equal((12, 4), (options["split"]!["training"]!.GetValue<int>(), options["split"]!["heldOut"]!.GetValue<int>()));
        Assert.Contains("16 pictures of 8 × 8 gray (4 held out)", System.Net.WebUtility.HtmlDecode(File.ReadAllText(latent["run/report.html"])), StringComparison.Ordinal);

        latent.Run("gan", "resume", "run", "--epochs", "2").Expect(0);
        latent.Run(TinyTraining.Arguments("other", 2, "--hold-out", "0.25", "--hold-out-seed", "7")).Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["other/samples/epoch-000002.png"]), File.ReadAllBytes(latent["run/samples/epoch-000002.png"]));

        // Another split than the one that was trained with, as from a file that was edited.
        options["recipe"]!["holdOut"]!["seed"] = 8;
        File.WriteAllText(latent["run/options.json"], options.ToJsonString());
        Assert.Contains("held-out pictures are not those", latent.Run("gan", "resume", "run", "--epochs", "3").Expect(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_shows_what_is_held_out()
    {
        using var latent = new Latent();
        string[] arguments = ["gan", "train", "--recipe", "dcgan-olivetti", "--width", "4", "--hold-out", "0.1", "--dry-run"];
        JsonObject plan = latent.Run([.. arguments, "--json"]).Expect(0).Json;
        Assert.Equal((360, 40, 7), (plan["trainingPictures"]!.GetValue<int>(), plan["heldOutPictures"]!.GetValue<int>(), plan["iterationsPerEpoch"]!.GetValue<int>()));
        Assert.Contains("360 pictures to train on; 40 are held out, picture by picture", latent.Run(arguments).Expect(0).Output, StringComparison.Ordinal);
        Assert.Contains("about 40 are held out, as whole classes", latent.Run([.. arguments, "--hold-out-by", "class"]).Expect(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "[0, 0.5]", "--hold-out", "0.9")]
    [InlineData(2, "a number", "--hold-out", "some")]
    [InlineData(2, "--hold-out SHARE", "--hold-out-by", "class")]
    [InlineData(3, "no labels", "--hold-out", "0.1", "--hold-out-by", "class")]
    [InlineData(3, "larger share", "--hold-out", "0.01")]
    public void What_cannot_be_held_out_is_said_and_leaves_no_run(int exitCode, string sentence, params string[] options)
    {
        using Latent latent = TinyTraining.Prepare();
        Assert.Contains(sentence, latent.Run(TinyTraining.Arguments("run", 1, options)).Expect(exitCode).Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(latent["run"]));
    }
}
