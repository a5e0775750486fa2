using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class EvaluateTests
{
    private const int Pictures = 64;

    [Fact]
    public void A_run_is_measured_kept_and_shown()
    {
        using Latent latent = Train("--hold-out", "0.25");
        JsonObject document = latent.Run("gan", "evaluate", "run", "--count", "40", "--threads", "1", "--json").Expect(0).Json;
        Assert.Equal((48, 16, 40, 24), (Count("training"), Count("heldOut"), Count("generated"), Count("compared")));
        Assert.All(document["metrics"]!.AsArray(), metric =>
        {
            foreach (string name in (string[])["name", "value", "low", "high", "floor", "samples"]) Assert.True(metric!.AsObject().ContainsKey(name), name);
        });
        Assert.Equal(File.ReadAllText(latent["run/evaluation.json"]).ReplaceLineEndings("\n").Trim(), JsonNode.Parse(document.ToJsonString())!.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        foreach (JsonNode? suspect in document["copying"]!["suspects"]!.AsArray())
        {
            foreach (string picture in (string[])["generatedPicture", "trainingPicture", "heldOutPicture"]) Assert.True(File.Exists(latent["run/" + suspect![picture]!.GetValue<string>()]));
        }

        Assert.Contains("Has it copied?", File.ReadAllText(latent["run/report.html"]), StringComparison.Ordinal);

        // Again, for people: the same numbers, and what is no longer shown is gone.
        byte[] before = File.ReadAllBytes(latent["run/evaluation.json"]);
        File.WriteAllBytes(latent["run/evaluation/old.png"], [1]);
        string output = latent.Run("gan", "evaluate", "run", "--count", "40", "--threads", "1").Expect(0).Output;
        Assert.Equal(before, File.ReadAllBytes(latent["run/evaluation.json"]));
        Assert.False(File.Exists(latent["run/evaluation/old.png"]));
        foreach (string text in (string[])["40 generated pictures (seed 1000) beside 48 training pictures and 16 held-out ones", "Is everything there?", "coverage (k = 5)", "generated  ", "floor", "report: "])
            Assert.Contains(text, output, StringComparison.Ordinal);

        int Count(string name) => document["pictures"]![name]!.GetValue<int>();
    }

    [Fact]
    public void Pictures_of_another_program_get_the_numbers_that_the_same_pictures_of_the_run_get_and_the_run_stays_as_it_was()
    {
        using Latent latent = Train("--hold-out", "0.25");
        JsonObject own = latent.Run("gan", "evaluate", "run", "--threads", "1", "--json").Expect(0).Json;
        latent.Run("gan", "sample", "run", "--count", "48", "--seed", "1000", "--out", "drawn").Expect(0);
        string[] before = Contents();
        JsonObject found = latent.Run("gan", "evaluate", "run", "--samples", "drawn", "--threads", "1", "--json").Expect(0).Json;
        Assert.Equal(own["metrics"]!.ToJsonString(), found["metrics"]!.ToJsonString());
        Assert.Equal(("drawn", null), (found["origin"]!.GetValue<string>(), found["epoch"]));
        string output = latent.Run("gan", "evaluate", "run", "--samples", "drawn", "--threads", "1").Expect(0).Output;
        Assert.Contains("drawn: 48 pictures (measured with seed 1000) in the place of those of run, beside 48 training pictures", output, StringComparison.Ordinal);
        Assert.Contains("run is as it was", output, StringComparison.Ordinal);
        Assert.Equal(before, Contents());

        // A checkpoint is not needed to measure the pictures of others.
        Directory.Delete(latent["run/checkpoints"], recursive: true);
        latent.Run("gan", "evaluate", "run", "--samples", "drawn", "--count", "30", "--threads", "1").Expect(0);
        TinyPictures.Write(latent["few"], 19);
        Says(2, "48 pictures, not --count 49", "drawn", "--count", "49");
        Says(3, "neither a", "nowhere");
        Says(3, "neither a", "digits");
        Says(3, "too few", "few");

        string[] Contents() => [.. Directory.GetFiles(latent["run"], "*", SearchOption.AllDirectories).Order().Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];
        void Says(int exitCode, string sentence, string samples, params string[] more) =>
            Assert.Contains(sentence, latent.Run(["gan", "evaluate", "run", "--samples", samples, .. more]).Expect(exitCode).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_was_held_out_that_is_said_and_moved_data_is_found()
    {
        using Latent latent = Train();
        Directory.Move(latent["pictures"], latent["elsewhere"]);
        Assert.Contains("pictures", latent.Run("gan", "evaluate", "run").Expect(3).Errors, StringComparison.Ordinal);
        Outcome outcome = latent.Run("gan", "evaluate", "run", "--data", "elsewhere", "--threads", "1").Expect(0);
        Assert.Contains("unavailable: nothing was held out", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("--hold-out 0.1", outcome.Output, StringComparison.Ordinal);

        TinyPictures.Write(latent["elsewhere"], Pictures + 1);
        Assert.Contains("not that of the run", latent.Run("gan", "evaluate", "run", "--data", "elsewhere").Expect(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_evaluated_is_named_with_a_remedy_and_leaves_nothing()
    {
        using Latent latent = Train("--hold-out", "0.25");
        Says(2, "20 to 48 pictures", "run", "--count", "1000");
        Says(2, "--threads", "run", "--threads", "0");
        Says(2, "--count takes a whole number", "run", "--count", "many");
        Says(3, "no such folder", "nothing");
        Says(3, "no options.json", "pictures");
        Directory.CreateDirectory(latent["map"]);
        File.WriteAllText(latent["map/options.json"], """{"kind":"map"}""");
        Says(3, "a map, not a run", "map");
        Directory.Delete(latent["run/checkpoints"], recursive: true);
        Says(3, "no checkpoint", "run");
        Assert.False(File.Exists(latent["run/evaluation.json"]));

        void Says(int exitCode, string sentence, params string[] arguments) =>
            Assert.Contains(sentence, latent.Run(["gan", "evaluate", .. arguments]).Expect(exitCode).Errors, StringComparison.Ordinal);
    }

    private static Latent Train(params string[] options)
    {
        var latent = new Latent();
        TinyPictures.Write(latent["pictures"], Pictures);
        latent.Run(TinyTraining.Arguments("run", 1, options)).Expect(0);
        return latent;
    }
}
