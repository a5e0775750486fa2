using System.Diagnostics;
using LatentSharp.Cli.Tests.Gan;
using LatentSharp.Cli.Tests.Som;

namespace LatentSharp.Cli.Tests.Runs;

/// <summary>Full and read-only disks: a clear word, nothing lost, and it goes on when there is room.</summary>
public sealed class DiskTests
{
    [Theory]
    [InlineData("gan")]
    [InlineData("som")]
    public void A_full_disk_stops_the_training_which_goes_on_to_the_same_bits_when_there_is_room(string verb)
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(Begin(verb, "whole")).Expect(0);
        using var disk = new TemporaryDisk(latent["disk"], kilobytes: 2048);
        bool full = false;
        Outcome stopped = latent.RunUntil(() => StoredTensors.Newest(latent["disk/run"]) is not null, _ =>
        {
            disk.Fill();
            full = true;
        }, [.. Begin(verb, "disk/run"), "--checkpoint-seconds", "0"]);
        Assert.True(full && stopped.ExitCode == 1, $"Exit code {stopped.ExitCode}: the training ended before the disk was full, or as if it were not.\n{stopped.Errors}");
        Assert.Contains("No space left", stopped.Errors, StringComparison.Ordinal);
        Assert.Contains($"latent {verb} resume {latent["disk/run"]}", stopped.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", stopped.Errors, StringComparison.Ordinal);

        SortedDictionary<string, string> kept = StoredTensors.Hashes(latent["disk/run"]);
        disk.Fill();
        latent.Run(verb, "resume", "disk/run").Expect(1);
        Assert.Equal(kept, StoredTensors.Hashes(latent["disk/run"]));
        Assert.Empty(Directory.EnumerateFiles(latent["disk/run"], "*.tmp", SearchOption.AllDirectories));

        disk.MakeRoom();
        latent.Run(verb, "resume", "disk/run", "--checkpoint-seconds", "120").Expect(0);
        Assert.Equal(StoredTensors.Hashes(latent["whole"]), StoredTensors.Hashes(latent["disk/run"]));
    }

    [Fact]
    public void What_is_on_a_read_only_disk_is_read_and_not_written()
    {
        using Latent latent = TinyTraining.Prepare();
        using var disk = new TemporaryDisk(latent["disk"], kilobytes: 8192);
        latent.Run(TinyTraining.Arguments("disk/run", 2)).Expect(0);
        latent.Run(TinyMap.Arguments("disk/map", 2)).Expect(0);
        disk.Freeze();
        foreach (string[] writes in (string[][])[["gan", "resume", "disk/run", "--epochs", "4"], ["som", "resume", "disk/map", "--epochs", "4"], ["som", "label", "disk/map", "--set", "0,0=x"], TinyTraining.Arguments("disk/new", 1)])
        {
            Outcome outcome = latent.Run(writes).Expect(1);
            Assert.Contains("Read-only file system", outcome.Errors, StringComparison.Ordinal);
            Assert.Contains("right to write", outcome.Errors, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        }

        latent.Run("gan", "sample", "disk/run", "--count", "4", "--out", "grid.png").Expect(0);
        latent.Run("som", "quality", "disk/map", "--data", "pictures").Expect(0);
    }

    [Fact]
    public void Who_may_not_write_is_told_so_and_may_still_read()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Assert.Skip("Only root can act as somebody who may not write.");
            return;
        }

        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 2)).Expect(0);
        File.SetUnixFileMode(latent.Folder, File.GetUnixFileMode(latent.Folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        string[] nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        if (!CanRun([.. nobody, Latent.Executable, "--version"])) Assert.Skip("setpriv cannot start the program as another user here.");
        latent.Starter = nobody;
        Outcome outcome = latent.Run("gan", "resume", "run", "--epochs", "4").Expect(1);
        Assert.Contains("cannot be written to", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("denied", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    private static string[] Begin(string verb, string run) => verb == "gan"
        ? TinyTraining.Arguments(run, 60)
        : TinyMap.Arguments(run, 1500);

    private static bool CanRun(string[] line)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
