using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class ResumeTests
{
    private const int Endless = 1_000_000;

    [Fact]
    public void Interrupted_and_resumed_equals_uninterrupted()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no signal that a test can send to one console program.");
        using Latent latent = TinyTraining.Prepare();
        Outcome stopped = latent.RunUntil(() => Lines(latent["one/metrics.jsonl"]) >= 3, process => Signal("INT", process), TinyTraining.Arguments("one", Endless, "--json")).Expect(130);
        Assert.Contains("latent gan resume one", stopped.Errors, StringComparison.Ordinal);
        Assert.Equal("interrupted", stopped.Json["stoppedBy"]!.GetValue<string>());
        int done = stopped.Json["epochs"]!.GetValue<int>();
        Assert.Equal(done, Lines(latent["one/metrics.jsonl"]));

        string all = (done + 3).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(done + 3, latent.Run("gan", "resume", "one", "--epochs", all, "--json").Expect(0).Json["epochs"]!.GetValue<int>());
        latent.Run(TinyTraining.Arguments("other", done + 3)).Expect(0);
        Assert.Equal(Losses(latent["other/metrics.jsonl"]), Losses(latent["one/metrics.jsonl"]));
        Assert.Equal(Grid(latent, "other", done + 3), Grid(latent, "one", done + 3));
        latent.Run("gan", "sample", "one", "--out", "one.png").Expect(0);
        latent.Run("gan", "sample", "other", "--out", "other.png").Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["other.png"]), File.ReadAllBytes(latent["one.png"]));
    }

    [Fact]
    public void Killed_before_the_first_checkpoint_starts_again_from_the_same_start()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.RunUntil(() => Lines(latent["one/metrics.jsonl"]) >= 2, process => process.Kill(), TinyTraining.Arguments("one", Endless));
        Assert.Empty(Checkpoints(latent, "one"));
        int measured = Lines(latent["one/metrics.jsonl"]);
        string all = (measured + 1).ToString(CultureInfo.InvariantCulture);
        latent.Run("gan", "resume", "one", "--epochs", all).Expect(0);
        latent.Run(TinyTraining.Arguments("other", measured + 1)).Expect(0);
        Assert.Equal(Losses(latent["other/metrics.jsonl"]), Losses(latent["one/metrics.jsonl"]));
    }

    [Fact]
    public void Further_epochs_are_remembered_and_earlier_ones_refused()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 2)).Expect(0);
        latent.Run("gan", "resume", "run", "--epochs", "4").Expect(0);
        Assert.Equal(4, JsonNode.Parse(File.ReadAllText(latent["run/options.json"]))!["recipe"]!["epochs"]!.GetValue<int>());
        Assert.Equal(4, latent.Run("gan", "resume", "run", "--json").Expect(0).Json["epochs"]!.GetValue<int>());
        Assert.Contains("4 epochs are done", latent.Run("gan", "resume", "run", "--epochs", "3").Expect(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_is_found_again_from_another_folder_and_must_be_the_same()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        using (var elsewhere = new Latent()) elsewhere.Run("gan", "resume", latent["run"], "--epochs", "2").Expect(0);

        TinyPictures.Write(latent["pictures"], TinyTraining.Pictures + 1);
        Assert.Contains("fingerprint", latent.Run("gan", "resume", "run", "--epochs", "3").Expect(3).Errors, StringComparison.Ordinal);
        Directory.Delete(latent["pictures"], recursive: true);
        Assert.Contains("pictures", latent.Run("gan", "resume", "run", "--epochs", "3").Expect(3).Errors, StringComparison.Ordinal);
    }

    private static int Lines(string file)
    {
        try
        {
            return File.ReadLines(file).Count();
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void Signal(string name, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    private static IEnumerable<string> Checkpoints(Latent latent, string run) =>
        Directory.Exists(latent[run + "/checkpoints"]) ? Directory.EnumerateFiles(latent[run + "/checkpoints"], "*.safetensors") : [];

    private static (double, double)[] Losses(string metrics) =>
        [.. File.ReadLines(metrics).Select(line => JsonNode.Parse(line)!).Select(line => (line["discriminatorLoss"]!.GetValue<double>(), line["generatorLoss"]!.GetValue<double>()))];

    private static byte[] Grid(Latent latent, string run, int epoch) => File.ReadAllBytes(latent[$"{run}/samples/epoch-{epoch:d6}.png"]);
}
