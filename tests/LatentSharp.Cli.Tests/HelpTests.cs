namespace LatentSharp.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs => new("", "quickstart", "data", "data list", "data get", "data show", "gan", "gan train", "gan resume", "gan sample", "gan interpolate", "gan coverage", "gan evaluate", "gan classifier", "gan export", "doctor", "check", "sweep", "sweep run", "sweep show", "serve", "lab", "lab divergence", "lab gan", "lab gradients", "lab table", "som", "som train", "som resume", "som quality", "som plot", "som label", "som project", "som export");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_is_as_it_was_reviewed(string verb)
    {
        using var latent = new Latent();
        Outcome help = latent.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Expect(0);
        Assert.Empty(help.Errors);
        Snapshot.Compare(verb.Length == 0 ? "help" : $"help-{verb.Replace(' ', '-')}", help.Output);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Every_option_is_explained(string verb)
    {
        using var latent = new Latent();
        string[] lines = latent.Run([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]).Expect(0).Output.ReplaceLineEndings("\n").Split('\n');
        string[] options = [.. lines.Where(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal))];
        Assert.All(options, line => Assert.Matches(@"^\s+--\S+.*?\s{2,}\S.{10,}$", line));
        if (verb.StartsWith("gan ", StringComparison.Ordinal)) Assert.NotEmpty(options);
    }

    [Fact]
    public void Version_is_one_line_of_a_semantic_version()
    {
        using var latent = new Latent();
        Outcome version = latent.Run("--version").Expect(0);
        Assert.Matches(@"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\r?\n$", version.Output);
        Assert.Empty(version.Errors);
    }
}
