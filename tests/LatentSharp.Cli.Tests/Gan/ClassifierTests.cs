using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class ClassifierTests
{
    private const int Pictures = 24;

    [Fact]
    public void A_classifier_is_trained_and_says_how_good_it_is()
    {
        using Latent latent = Prepare();
        Outcome outcome = latent.Run(Train("c.safetensors", "--json", "--epochs", "12")).Expect(0);
        JsonObject json = outcome.Json;
        Assert.Equal((latent["c.safetensors"], "pictures", 1000), (json["file"]!.GetValue<string>(), json["data"]!.GetValue<string>(), json["seed"]!.GetValue<int>()));
        Assert.Equal((43, 5), (json["trainingPictures"]!.GetValue<int>(), json["testCount"]!.GetValue<int>()));
        Assert.Equal("5 pictures of pictures that were kept from the training", json["testPictures"]!.GetValue<string>());
        Assert.Equal(1, json["accuracy"]!.GetValue<double>());
        Assert.True(json["accuracyLow"]!.GetValue<double>() < 1 && json["accuracyHigh"]!.GetValue<double>() == 1);
        Assert.Equal(["bright", "dark"], json["classes"]!.AsArray().Select(item => item!["name"]!.GetValue<string>()));
        Assert.Equal(64, json["sha256"]!.GetValue<string>().Length);
        Assert.StartsWith($"pictures classifier, 8 px 4-128, seed 1000, 12 epochs, sha256 {json["sha256"]!.GetValue<string>()[..8]}", json["classifier"]!.GetValue<string>(), StringComparison.Ordinal);
        string output = latent.Run(Train("folder/d.safetensors", "--epochs", "12")).Expect(0).Output;
        Assert.Contains("accuracy 1.0000 [", output, StringComparison.Ordinal);
        Assert.Contains("bright", output, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(latent["c.safetensors"]), File.ReadAllBytes(latent["folder/d.safetensors"]));
    }

    [Fact]
    public void A_run_is_judged_by_a_classifier_and_by_a_feature_model()
    {
        using Latent latent = Prepare();
        latent.Run(TinyTraining.Arguments("run", 1, "--conditional")).Expect(0);
        latent.Run(Train("c.safetensors", "--epochs", "12")).Expect(0);
        CopyModel(latent, """{"range": "[0,1]", "name": "quarters"}""");
        JsonObject document = latent.Run("gan", "evaluate", "run", "--classifier", "c.safetensors", "--features", "tiny.onnx", "--threads", "1", "--json").Expect(0).Json;
        string[] names = [.. document["metrics"]!.AsArray().Select(metric => metric!["name"]!.GetValue<string>())];
        foreach (string name in (string[])["Frechet distance (pictures classifier)", "Frechet distance (quarters)", "class entropy (nats)", "Jensen-Shannon divergence of the classes (nats)", "pictures of the class asked for"])
            Assert.Contains(name, names);
        Assert.DoesNotContain("FID", names);
        JsonNode classes = document["classes"]!;
        Assert.Equal((1, 1), (classes["testAccuracy"]!.GetValue<double>(), classes["realAccuracy"]!.GetValue<double>()));
        Assert.Equal(24, classes["counts"]!.AsArray().Sum(share => share!["generated"]!.GetValue<int>()));
        JsonArray spaces = document["spaces"]!.AsArray();
        Assert.Contains(spaces, space => space!["name"]!.GetValue<string>().StartsWith("quarters, 4 features, 8 px, sha256 ", StringComparison.Ordinal) && space["caveats"]!.AsArray().Count > 0);
        Assert.Contains("no FID", File.ReadAllText(latent["run/report.html"]), StringComparison.Ordinal);

        string output = latent.Run("gan", "evaluate", "run", "--classifier", "c.safetensors", "--features", "tiny.onnx", "--threads", "1").Expect(0).Output;
        Assert.Contains("right 1.000 of the time on its test pictures", output, StringComparison.Ordinal);
        Assert.Contains("compare only at equal counts", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_judge_is_refused_before_anything_is_drawn()
    {
        using Latent latent = Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        Assert.Contains("absent.safetensors", latent.Run("gan", "evaluate", "run", "--classifier", "absent.safetensors").Expect(3).Errors, StringComparison.Ordinal);
        CopyModel(latent, "{}");
        Assert.Contains("'range' is missing", latent.Run("gan", "evaluate", "run", "--features", "tiny.onnx").Expect(3).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(latent["run/evaluation.json"]));
    }

    [Fact]
    public void Wrong_words_are_answered()
    {
        using Latent latent = Prepare();
        Assert.Contains("--test-share lies above 0", latent.Run(Train("c.safetensors", "--test-share", "0")).Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("is a folder", latent.Run(Train("pictures")).Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("Pictures are 32, 64 or 128 pixels wide", latent.Run("gan", "classifier", "--data", "pictures", "--size", "20", "--out", "c.safetensors").Expect(2).Errors, StringComparison.Ordinal);
        TinyPictures.Write(latent["plain"], 8);
        Assert.Contains("no labels", latent.Run("gan", "classifier", "--data", "plain", "--size", "8", "--out", "c.safetensors").Expect(3).Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(latent["c.safetensors"]));
    }

    private static Latent Prepare()
    {
        var latent = new Latent();
        foreach ((string name, int gray) in (ReadOnlySpan<(string, int)>)[("dark", 20), ("bright", 180)])
        {
            Directory.CreateDirectory(latent[$"pictures/{name}"]);
            for (int i = 0; i < Pictures; i++)
            {
                byte[] pixels = [.. Enumerable.Range(0, 64).Select(at => (byte)(gray + (7 * at + 3 * i) % 50))];
                File.WriteAllBytes(latent[$"pictures/{name}/{i:d2}.pgm"], [.. Encoding.ASCII.GetBytes("P5 8 8 255\n"), .. pixels]);
            }
        }

        return latent;
    }

    private static string[] Train(string file, params string[] more) =>
        ["gan", "classifier", "--data", "pictures", "--size", "8", "--width", "4", "--batch", "8", "--threads", "1", "--out", file, .. more];

    private static void CopyModel(Latent latent, string description)
    {
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Gan", "Assets", "tiny.onnx"), latent["tiny.onnx"], overwrite: true);
        File.WriteAllText(latent["tiny.onnx.json"], description);
    }
}
