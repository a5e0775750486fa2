using System.Text;

namespace LatentSharp.Cli.Tests.Terminal;

/// <summary>Names and texts of strangers are shown; none of their characters commands the terminal.</summary>
public sealed class PlainOutputTests : IDisposable
{
    private const string Hostile = "\u001b]0;mine\u0007\u001b[31m\u202E";
    private readonly Latent _latent = new();

    public void Dispose() => _latent.Dispose();

    [Fact]
    public void Names_of_files_and_classes_are_shown_without_their_active_characters()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        Write($"set/{Hostile}a/x\nError: all is lost.pgm", "P5 2 2 255\nabcd");
        Write($"set/b/{Hostile}.pgm", "P5 2 2 255\nab");
        Write($"set/b/good.pgm", "P5 2 2 255\nabcd");
        Outcome outcome = _latent.Run("data", "show", "set", "--class", "none");
        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("\uFFFD]0;mine\uFFFD\uFFFD[31m\uFFFDa", outcome.Errors, StringComparison.Ordinal);
        DemandPlain(outcome);

        Write("set/c/y\nError: all is lost.pgm", "P5 3 3 255\nabcdefghi");
        outcome = _latent.Run("data", "show", "set");
        Assert.Equal(3, outcome.ExitCode);
        Assert.DoesNotContain("\nError: all is lost", outcome.Errors, StringComparison.Ordinal);
        DemandPlain(outcome);
    }

    [Fact]
    public void Columns_and_categories_of_a_table_are_shown_without_their_active_characters()
    {
        Write("t.csv", $"{Hostile}name,b\n{Hostile}one,1\ntwo,2\n");
        Outcome outcome = _latent.Run("data", "show", "t.csv");
        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("\uFFFD]0;mine\uFFFD\uFFFD[31m\uFFFDname", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\uFFFD]0;mine\uFFFD\uFFFD[31m\uFFFDone", outcome.Output, StringComparison.Ordinal);
        DemandPlain(outcome);
    }

    [Fact]
    public void Policies_and_their_mistakes_are_shown_without_active_characters()
    {
        Write("run/options.json", """{"recipe":{"epochs":1}}""");
        Write("run/metrics.jsonl", """{"epoch":1,"diversity":0.5}""");
        Write("p.toml", "[[rules]]\nname = \"\\u001b[31mred\"\nfrom = \"metrics\"\nmetric = \"diversity\"\nat_least = 1\n");
        Outcome outcome = _latent.Run("check", "run", "--policy", "p.toml");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Contains("\uFFFD[31mred", outcome.Output, StringComparison.Ordinal);
        DemandPlain(outcome);
        Write("p.toml", "[[rules]]\nname = \"r\"\nfrom = \"metrics\"\nmetric = \"\\u001b[31mred\"\nat_least = 1\n");
        outcome = _latent.Run("check", "run", "--policy", "p.toml");
        Assert.Equal(3, outcome.ExitCode);
        Assert.Contains("\uFFFD[31mred", outcome.Errors, StringComparison.Ordinal);
        DemandPlain(outcome);
    }

    private static void DemandPlain(Outcome outcome)
    {
        foreach (string text in (string[])[outcome.Output, outcome.Errors]) Assert.DoesNotContain(text, character => character != '\n' && (char.IsControl(character) || character == '\u202E'));
    }

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_latent[name])!);
        File.WriteAllText(_latent[name], content, new UTF8Encoding(false));
    }
}
