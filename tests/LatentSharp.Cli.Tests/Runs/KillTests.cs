using System.Diagnostics;
using LatentSharp.Cli.Tests.Gan;
using LatentSharp.Cli.Tests.Som;

namespace LatentSharp.Cli.Tests.Runs;

/// <summary>A few of the kills of bench/kills.py: SIGKILL at random moments and in the middle of a checkpoint's write, and every tensor as if nothing had been.</summary>
public sealed class KillTests
{
    private const int Kills = 3;

    public static TheoryData<string, string> Cases => new()
    {
        { "small-data", "gan" },
        { "rebalance", "gan" },
        { "online", "som" },
        { "batch", "som" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Killed_again_and_again_it_ends_with_the_tensors_of_one_that_was_left_alone(string name, string verb)
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run([.. Begin(name, "whole"), "--checkpoint-seconds", "120"]).Expect(0);
        var random = new System.Random(name.Length);
        (long Epoch, int Iteration) before = (0, 0);
        int killed = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            string[] arguments = File.Exists(latent["run/options.json"]) ? [verb, "resume", "run"] : Begin(name, "run");
            if (!KillSoon(latent, [.. arguments, "--checkpoint-seconds", "0"], inAWrite: kill % 2 == 0, random.Next(60))) break;
            killed++;
            Assert.All(Directory.EnumerateFiles(latent["run/checkpoints"], "epoch-*.safetensors"), file => Assert.NotNull(LatentSharp.Runs.Safetensors.Read(file)));
            LatentSharp.Runs.Checkpoint newest = StoredTensors.Read(latent["run"]);
            (long Epoch, int Iteration) now = (newest.Epoch, (int?)newest.State["epochSoFar"]?["iterations"] ?? 0);
            Assert.True(now.CompareTo(before) > 0, $"from {before} to {now}");
            before = now;
        }

        Assert.InRange(killed, 1, Kills);
        latent.Run(verb, "resume", "run", "--checkpoint-seconds", "120").Expect(0);
        Assert.Equal(StoredTensors.Hashes(latent["whole"]), StoredTensors.Hashes(latent["run"]));
    }

    private static string[] Begin(string name, string run) => name switch
    {
        "small-data" => TinyTraining.Arguments(run, 40, "--recipe", "small-data"),
        "rebalance" => TinyTraining.Arguments(run, 40, "--recipe", "dcgan-olivetti", "--rebalance", "on", "--discriminator-rate", "0.1"),
        _ => TinyMap.Arguments(run, 200, "--algorithm", name),
    };

    /// <returns>False if the program reached its end first.</returns>
    private static bool KillSoon(Latent latent, string[] arguments, bool inAWrite, int milliseconds)
    {
        (string, DateTime)? before = Directory.Exists(latent["run"]) ? StoredTensors.Newest(latent["run"]) : null;
        using Process process = latent.Begin(arguments);
        var patience = Stopwatch.StartNew();
        while (!process.HasExited && StoredTensors.Newest(latent["run"]) == before && patience.Elapsed < TimeSpan.FromMinutes(2)) Thread.Sleep(1);
        Thread.Sleep(milliseconds);
        patience.Restart();
        while (inAWrite && !process.HasExited && !IsWriting(latent["run/checkpoints"]) && patience.Elapsed < TimeSpan.FromSeconds(1)) Thread.SpinWait(100);
        process.Kill();
        process.WaitForExit();
        return process.ExitCode != 0;
    }

    private static bool IsWriting(string folder) => Directory.EnumerateFiles(folder, "*.tmp").Any();
}
