using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Tests.Som;

public sealed class SomResumeTests
{
    private const int Endless = 3_000_000;

    /// <summary>Schedules that do not look at the number of epochs, so that an extended training is a longer one.</summary>
    private static readonly string[] Timeless = ["--recipe", "som-olivetti", "--samples", "all", "--init", "samples"];

    [Fact]
    public void Interrupted_and_resumed_equals_uninterrupted()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no signal that a test can send to one console program.");
        using Latent latent = TinyMap.Prepare();
        Outcome stopped = latent.RunUntil(() => Lines(latent["one/metrics.jsonl"]) >= 1, process => Signal("INT", process), TinyMap.Arguments("one", Endless, [.. Timeless, "--json"])).Expect(130);
        Assert.Contains("latent som resume one", stopped.Errors, StringComparison.Ordinal);
        Assert.Equal("interrupted", stopped.Json["stoppedBy"]!.GetValue<string>());
        int done = stopped.Json["epochs"]!.GetValue<int>();
        Assert.Equal(done, Lines(latent["one/metrics.jsonl"]));
        Assert.Equal(done, MapFolder.Load(latent["one"]).Epochs);

        int all = done + 30;
        Assert.Equal(all, latent.Run("som", "resume", "one", "--epochs", Text(all), "--json").Expect(0).Json["epochs"]!.GetValue<int>());
        latent.Run(TinyMap.Arguments("other", all, Timeless)).Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["other/map.safetensors"]), File.ReadAllBytes(latent["one/map.safetensors"]));
        Assert.Equal(Distances(latent["other/metrics.jsonl"]), Distances(latent["one/metrics.jsonl"]));
    }

    [Fact]
    public void Killed_before_the_first_checkpoint_starts_again_from_the_same_start()
    {
        using Latent latent = TinyMap.Prepare();
        latent.RunUntil(() => Lines(latent["one/metrics.jsonl"]) >= 1, process => process.Kill(), TinyMap.Arguments("one", Endless, Timeless));
        Assert.Contains("som resume", MapFault(latent["one"]), StringComparison.Ordinal);
        latent.Run("som", "resume", "one", "--epochs", "9").Expect(0);
        latent.Run(TinyMap.Arguments("other", 9, Timeless)).Expect(0);
        Assert.Equal(File.ReadAllBytes(latent["other/map.safetensors"]), File.ReadAllBytes(latent["one/map.safetensors"]));
    }

    [Fact]
    public void A_given_codebook_survives_a_kill_although_its_file_is_gone()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("first", 1, "--codebook", "w.npy")).Expect(0);
        latent.RunUntil(() => Lines(latent["one/metrics.jsonl"]) >= 1, process => process.Kill(), TinyMap.Arguments("one", Endless, "--radius", "1", "--radius-end", "1", "--rate", "0.2", "--rate-end", "0.2", "--init", "w.npy"));
        latent.Run(TinyMap.Arguments("other", 9, "--radius", "1", "--radius-end", "1", "--rate", "0.2", "--rate-end", "0.2", "--init", "w.npy")).Expect(0);
        File.Delete(latent["w.npy"]);
        latent.Run("som", "resume", "one", "--epochs", "9").Expect(0);
        Assert.Equal(MapFolder.Load(latent["other"]).Map.Codebook.ToArray(), MapFolder.Load(latent["one"]).Map.Codebook.ToArray());
    }

    [Fact]
    public void Further_epochs_are_remembered_and_earlier_ones_refused()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 2)).Expect(0);
        latent.Run("som", "resume", "map", "--epochs", "4").Expect(0);
        Assert.Equal(4, JsonNode.Parse(File.ReadAllText(latent["map/options.json"]))!["recipe"]!["epochs"]!.GetValue<int>());
        Assert.Equal(4, latent.Run("som", "resume", "map", "--json").Expect(0).Json["epochs"]!.GetValue<int>());
        Assert.Contains("4 epochs are done", latent.Run("som", "resume", "map", "--epochs", "3").Expect(2).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_is_found_again_from_another_folder_and_must_be_the_same()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 1)).Expect(0);
        using (var elsewhere = new Latent()) elsewhere.Run("som", "resume", latent["map"], "--epochs", "2").Expect(0);

        TinyPictures.Write(latent["pictures"], TinyMap.Pictures + 1);
        Assert.Contains("fingerprint", latent.Run("som", "resume", "map", "--epochs", "3").Expect(3).Errors, StringComparison.Ordinal);
        Directory.Delete(latent["pictures"], recursive: true);
        Assert.Contains("pictures", latent.Run("som", "resume", "map", "--epochs", "3").Expect(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_map_training_is_a_data_error()
    {
        using Latent latent = TinyMap.Prepare();
        Assert.Contains("nothing", latent.Run("som", "resume", "nothing").Expect(3).Errors, StringComparison.Ordinal);
        latent.Run(TinyMap.Arguments("map", 1)).Expect(0);
        File.WriteAllText(latent["map/options.json"], """{ "kind": "gan" }""");
        Assert.Contains("options.json", latent.Run("som", "resume", "map").Expect(3).Errors, StringComparison.Ordinal);
    }

    private static string MapFault(string folder) => Assert.Throws<LatentSharp.Data.DataException>(() => MapFolder.Load(folder)).Message;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

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

    private static double[] Distances(string metrics) => [.. File.ReadLines(metrics).Select(line => JsonNode.Parse(line)!["meanDistance"]!.GetValue<double>())];

    private static void Signal(string name, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }
}
