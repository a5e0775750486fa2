using System.Diagnostics;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Data.Formats;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Data;

/// <summary>Pipes, devices, links and names among the files of a stranger: nothing waits, nothing is read twice, everything is named.</summary>
public sealed class StrangeFilesTests : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    private DataOptions Options => new() { Warn = _warnings.Add };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Pipes_and_devices_among_pictures_are_not_opened()
    {
        _folder.Write("a.pgm", PgmBytes.Gray(1, 1, 1));
        Pipe("pipe.pgm");
        File.CreateSymbolicLink(At("link.pgm"), "pipe.pgm");
        File.CreateSymbolicLink(At("zeros.pgm"), "/dev/zero");
        File.CreateSymbolicLink(At("nowhere.pgm"), "gone");
        File.CreateSymbolicLink(At("one.pgm"), "two.pgm");
        File.CreateSymbolicLink(At("two.pgm"), "one.pgm");
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options).WaitAsync(_patience);
        Assert.Equal(1, set.Count);
        Assert.Equal(6, _warnings.Count);
        Assert.All(["pipe.pgm", "link.pgm", "zeros.pgm"], name => Assert.Contains(_warnings, warning => warning.StartsWith($"{At(name)}: The file is empty", StringComparison.Ordinal)));
        Assert.Contains(_warnings, warning => warning.StartsWith($"{At("nowhere.pgm")}: This file does not exist", StringComparison.Ordinal));
        Assert.Contains(_warnings, warning => warning.StartsWith($"{At("one.pgm")}: The file cannot be read (Too many levels of symbolic links", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x.npy")]
    [InlineData("x.csv")]
    [InlineData("x.parquet")]
    [InlineData("x.mat")]
    [InlineData("data_batch_1.bin")]
    [InlineData("train-images-idx3-ubyte")]
    public async Task A_pipe_in_place_of_a_file_of_data_is_refused_at_once(string name)
    {
        Pipe("pipe");
        File.CreateSymbolicLink(At(name), "pipe");
        await Assert.ThrowsAsync<DataException>(() => SampleMatrix.LoadAsync(At(name)).WaitAsync(_patience));
    }

    [Fact]
    public async Task A_pipe_in_place_of_the_labels_is_refused_at_once()
    {
        File.WriteAllBytes(At("faces.npy"), File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data/Formats/Assets/gray-u1.npy")));
        Pipe("faces_target.npy");
        await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(At("faces.npy")).WaitAsync(_patience));
    }

    [Fact]
    public void What_a_shell_passes_for_a_command_is_called_what_it_is()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev here.");
        DataException fault = Assert.Throws<DataException>(() => DataFile.Open("/dev/null"));
        Assert.Contains("a pipe or a device", fault.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Documents_of_a_run_that_are_pipes_are_not_waited_for()
    {
        Pipe("options.json");
        RunReader reader = RunReader.Open(_folder.Path);
        Assert.Contains("is not a JSON object", Assert.Throws<DataException>(() => reader.ReadOptions()).Message, StringComparison.Ordinal);
        Pipe("metrics.jsonl");
        Pipe("evaluation.json");
        Directory.CreateDirectory(At("checkpoints"));
        Pipe("checkpoints/epoch-000001.safetensors");
        Assert.Empty(await Task.Run(reader.ReadMetrics).WaitAsync(_patience));
        await Assert.ThrowsAsync<DataException>(() => Task.Run(reader.ReadEvaluation).WaitAsync(_patience));
        var damaged = new List<DataException>();
        Exception? refused = await Record.ExceptionAsync(() => Task.Run(() => reader.ReadLatestCheckpoint(damaged.Add)).WaitAsync(_patience));
        Assert.True(refused is DataException || (refused is null && damaged.Count == 1), $"{refused}");
    }

    [Fact]
    public async Task Folders_that_are_linked_from_each_other_end()
    {
        // 14 folders, each with a link to every other: 14! ways through them.
        const int Folders = 14;
        for (int i = 0; i < Folders; i++) _folder.Write($"f{i:d2}/p.pgm", PgmBytes.Gray(1, 1, (byte)i));
        for (int i = 0; i < Folders; i++)
        {
            for (int j = 0; j < Folders; j++) Directory.CreateSymbolicLink(At($"f{i:d2}/to{j:d2}"), At($"f{j:d2}"));
        }

        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options).WaitAsync(_patience);
        Assert.Equal(Enumerable.Range(0, Folders), set.Labels!);
    }

    [Fact]
    public async Task A_link_to_a_folder_elsewhere_is_followed_and_one_within_adds_nothing()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("p.pgm", PgmBytes.Gray(1, 1, 2));
        _folder.Write("b/p.pgm", PgmBytes.Gray(1, 1, 1));
        Directory.CreateSymbolicLink(At("a"), At("b"));
        Directory.CreateSymbolicLink(At("c"), elsewhere.Path);
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal(["b", "c"], set.ClassNames);
        Assert.Equal([0, 1], set.Labels);
    }

    [Fact]
    public async Task A_name_that_is_not_text_is_named_as_such_and_skipped()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has such names.");
        _folder.Write("a.pgm", PgmBytes.Gray(1, 1, 1));
        Shell("printf 'P5 1 1 255 x' > \"$(printf 'caf\\351.pgm')\"");
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options).WaitAsync(_patience);

        // .NET cannot even delete such a file.
        Shell("rm caf*");
        Assert.Equal(1, set.Count);
        Assert.Contains("caf\uFFFD.pgm: The name has bytes that are not UTF-8", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_makes_a_document_no_document()
    {
        Assert.Null(RunJson.TryRead("""{"a":"\ud800"}"""));
        Assert.Null(RunJson.TryRead("""{"a":[{"b":"x\udc00"}]}"""));
        Assert.Null(RunJson.TryRead("""{"\ud800":1}"""));
        Assert.Equal("\U0001F600", (string?)RunJson.TryRead("""{"a":"\ud83d\ude00"}""")!["a"]);
        Assert.Equal(Encoding.UTF8.GetString([0xC3, 0xA9]), (string?)RunJson.TryRead("""{"a":"\u00e9"}""")!["a"]);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private void Pipe(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among files.");
        Shell($"mkfifo '{name}'");
    }

    private void Shell(string command)
    {
        using Process shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = _folder.Path })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
