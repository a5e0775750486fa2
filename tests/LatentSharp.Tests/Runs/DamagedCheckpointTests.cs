using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

/// <summary>A damaged checkpoint is passed over, aloud; when there is no other, nothing is changed and nothing is begun anew.</summary>
public sealed class DamagedCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _notices = [];

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_notice_names_file_fault_and_what_is_taken_instead()
    {
        using RunFolder run = RunOf(10, 20);
        Flip(20);
        Assert.Equal(10, run.ReadLatestCheckpoint()!.Epoch);
        string notice = Assert.Single(_notices);
        Assert.Contains("epoch-000020.safetensors", notice, StringComparison.Ordinal);
        Assert.Contains("checksum", notice, StringComparison.Ordinal);
        Assert.Contains("The checkpoint of epoch 10 is taken instead", notice, StringComparison.Ordinal);
        Assert.True(File.Exists(Checkpoint(20) + ".damaged"));
    }

    /// <summary>One bit anywhere in the file, be it in a number, the header or the state, is noticed.</summary>
    [Fact]
    public void No_flipped_bit_is_ever_taken_for_a_checkpoint()
    {
        using RunFolder run = RunOf(10, 20);
        byte[] good = File.ReadAllBytes(Checkpoint(20));
        for (int bit = 0; bit < good.Length * 8; bit += 3)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << bit % 8);
            File.WriteAllBytes(Checkpoint(20), bad);
            Checkpoint read = RunReader.Open(Run).ReadLatestCheckpoint()!;

            // A bit of the padding, or of the key under which the checksum stands, changes nothing that is read.
            if (read.Epoch != 20) continue;
            Assert.Equal([20f, 0.5f], read.Tensors.Single().Singles);
            Assert.Equal("""{"epoch":20}""", read.State.ToJsonString());
        }
    }

    [Fact]
    public void No_truncation_is_ever_taken_for_a_checkpoint()
    {
        using RunFolder run = RunOf(10, 20);
        byte[] good = File.ReadAllBytes(Checkpoint(20));
        for (int length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(Checkpoint(20), good[..length]);
            Assert.Equal(10, RunReader.Open(Run).ReadLatestCheckpoint()!.Epoch);
        }
    }

    [Fact]
    public void When_all_are_damaged_the_newest_is_named_the_others_too_and_nothing_is_changed()
    {
        using RunFolder run = RunOf(10, 20, 30);
        Flip(30);
        Flip(20);
        File.WriteAllText(Checkpoint(10), "");
        string[] before = Entries();
        DataException fault = Assert.Throws<DataException>(() => run.ReadLatestCheckpoint());
        Assert.Equal(Checkpoint(30), fault.Path);
        Assert.Contains("the 2 before it are damaged too (epoch-000020.safetensors: the content does not agree with its checksum; epoch-000010.safetensors:", fault.Fault, StringComparison.Ordinal);
        Assert.Contains("copy", fault.Remedy, StringComparison.Ordinal);
        Assert.Equal(before, Entries());
        Assert.Empty(_notices);
        Assert.Throws<DataException>(() => RunReader.Open(Run).ReadLatestCheckpoint());
        Assert.True(RunReader.Open(Run).HasCheckpoints);
    }

    [Fact]
    public void A_damaged_healthy_checkpoint_is_none_and_said_to_be()
    {
        using RunFolder run = RunOf(10);
        run.WriteHealthyCheckpoint(Moment(5));
        Assert.Equal(5, run.ReadHealthyCheckpoint()!.Epoch);
        File.WriteAllText(Path.Combine(Run, "checkpoints", "healthy", "epoch-000005.safetensors"), "x");
        Assert.Null(run.ReadHealthyCheckpoint());
        Assert.Contains("There is none before it", Assert.Single(_notices), StringComparison.Ordinal);
    }

    private static Checkpoint Moment(long epoch) => new(epoch, new JsonObject { ["epoch"] = epoch }, [new("w", [2], [epoch, 0.5f])]);

    private RunFolder RunOf(params long[] epochs)
    {
        RunFolder run = RunFolder.Create(Run, (_, _) => { }, notice: _notices.Add);
        run.WriteOptions([]);
        foreach (long epoch in epochs) run.WriteCheckpoint(Moment(epoch));
        return run;
    }

    private string Checkpoint(long epoch) => Path.Combine(Run, "checkpoints", $"epoch-{epoch:d6}.safetensors");

    private void Flip(long epoch)
    {
        byte[] bytes = File.ReadAllBytes(Checkpoint(epoch));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Checkpoint(epoch), bytes);
    }

    private string[] Entries() => [.. Directory.EnumerateFileSystemEntries(Run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
