using LatentSharp.Gates;

namespace LatentSharp.Cli.Tests.Check;

public sealed class PolicyPageTests
{
    [Fact]
    public void Docs_show_the_default_policy_as_it_is() =>
        Assert.Contains(ReleasePolicy.DefaultText.ReplaceLineEndings("\n"), File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "check.md")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Fact]
    public void Docs_name_every_metric_of_events_coverage_and_checkpoints()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "check.md"));
        foreach (string source in (string[])["events", "coverage", "checkpoint"])
        {
            string fault = Assert.Throws<LatentSharp.Data.DataException>(() => ReleasePolicy.Parse($"[[rules]]\nname = \"r\"\nfrom = \"{source}\"\nmetric = \"zebra\"\nrequired = true\n", "p")).Fault;
            string[] names = fault[(fault.IndexOf("There are: ", StringComparison.Ordinal) + 11)..].TrimEnd('.').Split(", ");
            Assert.True(names.Length > 5);
            Assert.All(names, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        }
    }
}
