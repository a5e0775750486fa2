using System.Diagnostics;
using System.Globalization;
using LatentSharp.Cli.Tests.Gan;
using LatentSharp.Cli.Tests.Som;

namespace LatentSharp.Cli.Tests.Runs;

/// <summary>Two real processes on one folder.</summary>
public sealed class LockTests
{
    private const int Endless = 1_000_000;

    [Fact]
    public void A_second_training_of_a_run_is_told_of_the_first_and_readers_are_not_kept_waiting()
    {
        using Latent latent = TinyTraining.Prepare();
        using Process first = latent.Begin([.. TinyTraining.Arguments("run", Endless), "--checkpoint-seconds", "0"]);
        try
        {
            AwaitCheckpoint(latent, first);
            Outcome second = latent.Run("gan", "resume", "run").Expect(1);
            Assert.Contains($"process {first.Id.ToString(CultureInfo.InvariantCulture)} has been writing to this folder since ", second.Errors, StringComparison.Ordinal);
            Assert.Contains("Wait until it ends", second.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", second.Errors, StringComparison.Ordinal);
            latent.Run(TinyTraining.Arguments("run", 3)).Expect(2);
            latent.Run("gan", "sample", "run", "--count", "4", "--out", "grid.png").Expect(0);
            Assert.False(first.HasExited);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }

        // Nobody has to clean up after a kill.
        int done = (int)StoredTensors.Read(latent["run"]).Epoch;
        latent.Run("gan", "resume", "run", "--epochs", (done + 2).ToString(CultureInfo.InvariantCulture)).Expect(0);
        Assert.Empty(Directory.EnumerateFiles(latent["run"], ".*"));
    }

    [Fact]
    public void A_map_that_is_trained_is_neither_resumed_nor_labelled_by_another_process()
    {
        using Latent latent = TinyMap.Prepare();
        latent.Run(TinyMap.Arguments("map", 2)).Expect(0);
        using Process first = latent.Begin("som", "resume", "map", "--epochs", "3000000", "--checkpoint-seconds", "0");
        try
        {
            AwaitLock(latent, first);
            Assert.Contains($"process {first.Id} has been writing", latent.Run("som", "resume", "map", "--epochs", "3000000").Expect(1).Errors, StringComparison.Ordinal);
            Assert.Contains($"process {first.Id} has been writing", latent.Run("som", "label", "map", "--set", "0,0=corner").Expect(1).Errors, StringComparison.Ordinal);
            latent.Run("som", "label", "map").Expect(0);
            latent.Run("som", "quality", "map", "--data", "pictures").Expect(0);
        }
        finally
        {
            first.Kill();
            first.WaitForExit();
        }

        Assert.Contains("0,0=corner", latent.Run("som", "label", "map", "--set", "0,0=corner").Expect(0).Output, StringComparison.Ordinal);
    }

    private static void AwaitCheckpoint(Latent latent, Process process) => Await(process, () => StoredTensors.Newest(latent["run"]) is not null);

    private static void AwaitLock(Latent latent, Process process) => Await(process, () => File.Exists(latent["map/.writer"]) && new FileInfo(latent["map/.writer"]).Length > 10);

    private static void Await(Process process, Func<bool> holds)
    {
        var patience = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.False(process.HasExited || patience.Elapsed > TimeSpan.FromMinutes(2), "The program ended, or did nothing for two minutes.");
            Thread.Sleep(10);
        }
    }
}
