using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

/// <summary>A run's folder may come from anybody and hold links: what they lead to outside is neither cut off nor written to.</summary>
public sealed class LinkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Precious => _folder["precious.txt"];

    public LinkTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows lets only some users make links.");
        File.WriteAllText(Precious, "dear");
        using RunFolder run = RunFolder.Create(_folder["run"], (_, _) => { });
        run.WriteOptions([]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("metrics.jsonl")]
    [InlineData("events.jsonl")]
    public void Lines_are_not_added_through_a_link(string name)
    {
        Link(name);
        using RunFolder run = Open();
        DataException fault = Assert.Throws<DataException>(() => Append(run, name));
        Assert.EndsWith(name, fault.Path, StringComparison.Ordinal);
        Assert.Contains(Precious, fault.Fault, StringComparison.Ordinal);
        Assert.Equal("dear", File.ReadAllText(Precious));
    }

    [Theory]
    [InlineData("options.json.tmp")]
    [InlineData("checkpoints/epoch-000001.safetensors.tmp")]
    [InlineData("checkpoints/epoch-000001.safetensors")]
    [InlineData("metrics.jsonl.tmp")]
    [InlineData(".writer")]
    [InlineData(".lock")]
    public void A_link_in_the_place_of_a_file_that_is_written_whole_is_replaced(string name)
    {
        Link(name);
        using (RunFolder run = Open())
        {
            run.WriteOptions([]);
            run.WriteCheckpoint(new Checkpoint(1, [], [new("w", [1], [1f])]));
            run.AppendMetrics(new JsonObject { ["epoch"] = 1 });
            run.TruncateMetrics(1);
            Assert.Equal(1, run.ReadLatestCheckpoint()!.Epoch);
        }

        Assert.Equal("dear", File.ReadAllText(Precious));
    }

    /// <summary>Checkpoints are large: to keep them on another disk is what a link is good for.</summary>
    [Fact]
    public void Checkpoints_may_lie_in_another_folder_behind_a_link()
    {
        Directory.CreateDirectory(_folder["disk"]);
        Directory.CreateSymbolicLink(_folder["run/checkpoints"], _folder["disk"]);
        using RunFolder run = Open();
        run.WriteCheckpoint(new Checkpoint(1, [], [new("w", [1], [1f])]));
        Assert.Equal([_folder["disk/epoch-000001.safetensors"]], Directory.EnumerateFiles(_folder["disk"]));
        Assert.Equal(1, run.ReadLatestCheckpoint()!.Epoch);
    }

    [Fact]
    public void A_run_reached_by_two_names_has_one_lock()
    {
        Directory.CreateSymbolicLink(_folder["alias"], _folder["run"]);
        using RunFolder run = Open();
        Assert.Throws<FolderBusyException>(() => RunFolder.Open(_folder["alias"], (_, _) => { }));
    }

    private static void Append(RunFolder run, string name)
    {
        var line = new JsonObject { ["epoch"] = 1 };
        if (name == "metrics.jsonl") run.AppendMetrics(line);
        else run.AppendEvent(line);
    }

    private void Link(string name)
    {
        string path = Path.Combine(_folder["run"], name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.CreateSymbolicLink(path, Precious);
    }

    private RunFolder Open() => RunFolder.Open(_folder["run"], (_, _) => { });
}
