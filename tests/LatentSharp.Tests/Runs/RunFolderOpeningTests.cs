using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class RunFolderOpeningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => _folder["run"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_is_never_made_over_another()
    {
        using (RunFolder run = Create()) run.WriteOptions([]);
        RunExistsException fault = Assert.Throws<RunExistsException>(Create);
        Assert.Contains($"latent gan resume {Run}", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Run, fault.Path);
    }

    [Fact]
    public void A_run_is_never_made_among_other_files()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "thesis.txt"), "dear");
        Assert.Throws<RunExistsException>(Create);
        Assert.Equal([Path.Combine(Run, "thesis.txt")], Directory.EnumerateFileSystemEntries(Run));
    }

    [Fact]
    public void A_run_is_never_made_of_a_file()
    {
        File.WriteAllText(Run, "a file");
        Assert.Throws<RunExistsException>(Create);
    }

    [Fact]
    public void An_empty_folder_and_what_a_kill_before_the_first_word_left_are_taken()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, ".lock"), "");
        using RunFolder run = Create();
        run.WriteOptions([]);
    }

    [Theory]
    [InlineData(".writer")]
    [InlineData("options.json.tmp")]
    public void What_a_kill_in_the_first_write_left_is_taken(string file)
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, file), "{");
        using (RunFolder run = Create()) run.WriteOptions([]);
        Assert.Equal([Path.Combine(Run, "options.json")], Directory.EnumerateFileSystemEntries(Run));
    }

    [Fact]
    public void A_name_that_would_become_another_one_is_refused()
    {
        // What the runtime makes of the byte FF in an argument.
        string name = _folder["run-\uFFFD"];
        Assert.Contains("UTF-8", Assert.Throws<ArgumentException>(() => RunFolder.Create(name, (_, _) => { })).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(name));
    }

    [Fact]
    public void A_run_that_stored_nothing_leaves_nothing()
    {
        Create().Dispose();
        Assert.False(Directory.Exists(Run));
    }

    [Fact]
    public void Only_one_writer_at_a_time()
    {
        using (RunFolder first = Create())
        {
            first.WriteOptions([]);
            FolderBusyException fault = Assert.Throws<FolderBusyException>(Open);
            Assert.Equal((Run, Environment.ProcessId), (fault.Path, fault.ProcessId));
        }

        Open().Dispose();
    }

    [Fact]
    public void Opening_what_is_no_run_is_a_data_error()
    {
        Assert.Throws<DataException>(Open);
        Directory.CreateDirectory(Run);
        Assert.Contains("options.json", Assert.Throws<DataException>(Open).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Run));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\"")]
    public void Damaged_options_are_a_data_error(string text)
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "options.json"), text);
        DataException fault = Assert.Throws<DataException>(() => RunReader.Open(Run).ReadOptions());
        Assert.EndsWith("options.json", fault.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Measurements_after_an_epoch_are_dropped()
    {
        using RunFolder run = Create();
        run.WriteOptions([]);
        for (int epoch = 1; epoch <= 4; epoch++) run.AppendMetrics(new JsonObject { ["epoch"] = epoch, ["value"] = 0.1 * epoch });
        run.TruncateMetrics(2);
        run.AppendMetrics(new JsonObject { ["epoch"] = 3 });
        Assert.Equal([1, 2, 3], RunReader.Open(Run).ReadMetrics().Select(line => line["epoch"]!.GetValue<int>()));
        Assert.Equal("{\"epoch\":1,\"value\":0.1}", File.ReadLines(Path.Combine(Run, "metrics.jsonl")).First());
    }

    [Fact]
    public void A_line_cut_off_by_a_kill_is_passed_over_and_gone_with_the_next()
    {
        using RunFolder run = Create();
        run.WriteOptions([]);
        string file = Path.Combine(Run, "events.jsonl");
        run.AppendEvent(new JsonObject { ["epoch"] = 1 });
        File.AppendAllText(file, "{\"epoch\":2,\"ki");
        Assert.Single(RunReader.Open(Run).ReadEvents());
        run.AppendEvent(new JsonObject { ["epoch"] = 3 });
        Assert.Equal("{\"epoch\":1}\n{\"epoch\":3}\n", File.ReadAllText(file));
    }

    [Fact]
    public void A_run_without_measurements_has_none() => Assert.Empty(ReaderOfEmptyRun().ReadMetrics());

    private RunReader ReaderOfEmptyRun()
    {
        using RunFolder run = Create();
        run.WriteOptions([]);
        run.TruncateMetrics(0);
        return RunReader.Open(Run);
    }

    private RunFolder Create() => RunFolder.Create(Run, (_, _) => { });

    private RunFolder Open() => RunFolder.Open(Run, (_, _) => { });
}
