using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_layout_is_the_contract()
    {
        using (RunFolder run = Create())
        {
            run.WriteOptions(new JsonObject { ["kind"] = "gan" });
            run.AppendMetrics(new JsonObject { ["epoch"] = 1 });
            run.AppendEvent(new JsonObject { ["epoch"] = 1, ["kind"] = "alarm" });
            run.WriteSamples(10, [new Picture(1, 1, 1, [9])]);
            run.WriteCheckpoint(Moment(10));
        }

        string[] files = [.. Directory.EnumerateFiles(Run, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Run, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
        Assert.Equal(["checkpoints/epoch-000010.safetensors", "events.jsonl", "metrics.jsonl", "options.json", "samples/epoch-000010.png"], files);
        Assert.Equal("{\n  \"kind\": \"gan\"\n}\n", File.ReadAllText(Path.Combine(Run, "options.json")));
        Assert.Equal("{\"epoch\":1}\n", File.ReadAllText(Path.Combine(Run, "metrics.jsonl")));
    }

    [Fact]
    public void Numbers_that_are_not_finite_become_strings()
    {
        using (RunFolder run = Create())
        {
            run.WriteOptions([]);
            run.AppendMetrics(new JsonObject { ["a"] = double.NaN, ["b"] = double.PositiveInfinity, ["c"] = new JsonArray(float.NegativeInfinity, float.NaN), ["d"] = 0.1, ["e"] = 1f / 3 });
        }

        Assert.Equal("""{"a":"NaN","b":"Infinity","c":["-Infinity","NaN"],"d":0.1,"e":0.33333334}""" + "\n", File.ReadAllText(Path.Combine(Run, "metrics.jsonl")));
    }

    [Fact]
    public void A_checkpoint_comes_back_to_the_bit_and_keeps_its_state()
    {
        var state = new JsonObject { ["position"] = long.MaxValue, ["sum"] = 0.1 + 0.2, ["nested"] = new JsonObject { ["text"] = "ä \"q\" \\ \u0001" } };
        using (RunFolder run = CreateWithOptions()) run.WriteCheckpoint(new Checkpoint(3, state, [new("w", [2], [float.NaN, -0f])]));

        Checkpoint read = RunReader.Open(Run).ReadLatestCheckpoint()!;
        Assert.Equal(3, read.Epoch);
        Assert.True(JsonNode.DeepEquals(state, read.State));
        Assert.Equal([float.NaN, -0f], read.Tensors.Single().Singles);
        Assert.True(float.IsNegative(read.Tensors.Single().Singles[1]));
    }

    [Fact]
    public void The_last_three_checkpoints_are_kept()
    {
        using RunFolder run = CreateWithOptions();
        foreach (long epoch in (long[])[1, 2, 999_999, 1_000_000]) run.WriteCheckpoint(Moment(epoch));
        Assert.Equal(["epoch-000002.safetensors", "epoch-1000000.safetensors", "epoch-999999.safetensors"], CheckpointNames());
        Assert.Equal(1_000_000, run.ReadLatestCheckpoint()!.Epoch);
    }

    [Fact]
    public void A_run_that_went_back_forgets_the_future_it_left()
    {
        using RunFolder run = CreateWithOptions();
        foreach (long epoch in (long[])[10, 20, 30, 15]) run.WriteCheckpoint(Moment(epoch));
        Assert.Equal(15, run.ReadLatestCheckpoint()!.Epoch);
        Assert.Equal(["epoch-000010.safetensors", "epoch-000015.safetensors"], CheckpointNames());
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("flipped")]
    [InlineData("empty")]
    [InlineData("foreign")]
    public void A_damaged_newest_checkpoint_is_passed_over_and_written_down(string damage)
    {
        using RunFolder run = CreateWithOptions();
        run.WriteCheckpoint(Moment(10));
        run.WriteCheckpoint(Moment(20));
        Damage(Path.Combine(Run, "checkpoints", "epoch-000020.safetensors"), damage);

        Assert.Equal(10, run.ReadLatestCheckpoint()!.Epoch);
        JsonObject line = RunReader.Open(Run).ReadEvents().Single();
        Assert.Equal("checkpointDamaged", line["kind"]!.GetValue<string>());
        Assert.Equal("epoch-000020.safetensors", line["file"]!.GetValue<string>());
        Assert.Equal(10, line["epoch"]!.GetValue<long>());
        Assert.Equal(10, run.ReadLatestCheckpoint()!.Epoch);
        Assert.Single(RunReader.Open(Run).ReadEvents());
    }

    [Fact]
    public void A_reader_reports_damage_and_changes_nothing()
    {
        using (RunFolder run = CreateWithOptions())
        {
            run.WriteCheckpoint(Moment(10));
            run.WriteCheckpoint(Moment(20));
        }

        Damage(Path.Combine(Run, "checkpoints", "epoch-000020.safetensors"), "flipped");
        string[] before = [.. Directory.EnumerateFileSystemEntries(Run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        var faults = new List<DataException>();
        Assert.Equal(10, RunReader.Open(Run).ReadLatestCheckpoint(faults.Add)!.Epoch);
        Assert.Contains("epoch-000020", Assert.Single(faults).Path, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(Run, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_checkpoint_is_null()
    {
        using RunFolder run = CreateWithOptions();
        Assert.Null(run.ReadLatestCheckpoint());
        Assert.False(RunReader.Open(Run).HasCheckpoints);
    }

    [Fact]
    public void What_a_killed_write_left_is_neither_read_nor_kept()
    {
        using RunFolder run = CreateWithOptions();
        run.WriteCheckpoint(Moment(1));
        File.WriteAllText(Path.Combine(Run, "checkpoints", "epoch-000002.safetensors.tmp"), "half");
        Assert.Equal(1, run.ReadLatestCheckpoint()!.Epoch);
        run.WriteCheckpoint(Moment(3));
        Assert.Equal(["epoch-000001.safetensors", "epoch-000003.safetensors"], CheckpointNames());
    }

    private static void Damage(string file, string how)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (how == "truncated") bytes = bytes[..^1];
        if (how == "flipped") bytes[^1] ^= 1;
        if (how == "empty") bytes = [];
        File.WriteAllBytes(file, bytes);
        if (how == "foreign") Safetensors.Write(file, [new("w", [1], [1f])]);
    }

    private static Checkpoint Moment(long epoch) => new(epoch, new JsonObject { ["epoch"] = epoch }, [new("w", [2], [epoch, 0.5f])]);

    private string[] CheckpointNames() =>
        [.. Directory.EnumerateFiles(Path.Combine(Run, "checkpoints")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private RunFolder Create() => RunFolder.Create(Run, (path, _) => File.WriteAllText(path, "grid"));

    private RunFolder CreateWithOptions()
    {
        RunFolder run = Create();
        run.WriteOptions([]);
        return run;
    }
}
