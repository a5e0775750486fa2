using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Runs;

namespace LatentSharp.Tests.Runs;

public sealed class RunEvaluationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Run => Path.Combine(_folder.Path, "run");

    public RunEvaluationTests()
    {
        Directory.CreateDirectory(Run);
        File.WriteAllText(Path.Combine(Run, "options.json"), "{}");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_and_replaces_what_was_there()
    {
        Assert.Null(RunReader.Open(Run).ReadEvaluation());
        Write(1, "first", "both");
        Assert.Equal(1, RunReader.Open(Run).ReadEvaluation()!["seed"]!.GetValue<int>());
        Assert.Equal(["both.png", "first.png"], Pictures());
        Write(double.PositiveInfinity, "both", "second");
        Assert.Equal("Infinity", RunReader.Open(Run).ReadEvaluation()!["seed"]!.GetValue<string>());
        Assert.Equal(["both.png", "second.png"], Pictures());
        Assert.Empty(Directory.EnumerateFiles(Run, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_folder_that_is_no_run_is_left_alone()
    {
        File.Delete(Path.Combine(Run, "options.json"));
        Assert.Throws<DataException>(() => Write(1, "first"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Run));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"a\":1")]
    public void A_damaged_document_is_named_with_a_remedy(string text)
    {
        File.WriteAllText(Path.Combine(Run, "evaluation.json"), text);
        DataException fault = Assert.Throws<DataException>(() => RunReader.Open(Run).ReadEvaluation());
        Assert.Contains("evaluation.json", fault.Path, StringComparison.Ordinal);
        Assert.Contains("Evaluate the run again", fault.Remedy, StringComparison.Ordinal);
    }

    private void Write(double seed, params string[] pictures) => RunEvaluation.Write(Run, new JsonObject { ["seed"] = seed },
        pictures.ToDictionary(name => name, _ => new Picture(1, 1, 1, [7])), (path, picture) => File.WriteAllBytes(path, picture.Samples));

    private IEnumerable<string?> Pictures() => Directory.EnumerateFiles(Path.Combine(Run, "evaluation")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
