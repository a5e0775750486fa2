using System.Text.RegularExpressions;
using LatentSharp.Data;
using LatentSharp.Gates;
using LatentSharp.Imaging.Reports.Gate;

namespace LatentSharp.Imaging.Tests.Reports.Gate;

public sealed class GateReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GateReportTests()
    {
        FakeRun.WriteOptions(_folder.Path);
        FakeRun.WriteMetrics(_folder.Path, 80);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_verdict_is_first_and_what_failed_stands_above_what_passed()
    {
        string page = Write(Rule("hidden trouble", 5, "a <reason> & more"), Rule("all well", 0.1, "because"));
        Assert.Matches(@"<b>Not passed</b>1 of 2 rules failed\.<ul><li>hidden trouble: .* \(metrics: diversity\); demanded: at least 5\.</li></ul>", page);
        Assert.Contains("a &lt;reason&gt; &amp; more", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("outcome failed\"", StringComparison.Ordinal) < page.IndexOf("outcome passed\"", StringComparison.Ordinal));

        string good = Write(Rule("all well", 0.1, "because"));
        Assert.Contains("<b>Passed</b>No rule of 1 failed.</div>", good, StringComparison.Ordinal);
    }

    [Fact]
    public void It_needs_nothing_but_itself_and_shows_the_newest_pictures()
    {
        FakeRun.WriteGrids(_folder.Path, [0, 40, 80]);
        string page = Write(Rule("r", 0.1, "because"));
        Assert.Contains("After epoch 80, not chosen by anything.", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Empty(Regex.Matches(page, "(src|href)=\"(?!data:)"));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_suspicious_pairs_and_the_coverage_are_shown_where_they_are()
    {
        Assert.Contains("The run was not evaluated.", Write(Rule("r", 0.1, "")), StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "evaluation"));
        foreach (string name in (string[])["generated", "training"]) PictureFile.SavePng(Path.Combine(_folder.Path, "evaluation", $"suspect-01-{name}.png"), new Picture(2, 2, 1, new byte[4]));
        File.WriteAllText(Path.Combine(_folder.Path, "evaluation.json"), """{"copying":{"suspects":[{"ratio":0.12,"generatedPicture":"evaluation/suspect-01-generated.png","trainingPicture":"evaluation/suspect-01-training.png"}]}}""");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "coverage"));
        File.WriteAllText(Path.Combine(_folder.Path, "coverage", "coverage.json"), """{"jensenShannon":0.05,"floor":0.02,"missingShare":0.011}""");
        string page = Write(Rule("r", 0.1, ""));
        Assert.Contains("The most suspicious", page, StringComparison.Ordinal);
        Assert.Contains("<td>0.12</td>", page, StringComparison.Ordinal);
        Assert.Contains("with 1.1 % of the real pictures", page, StringComparison.Ordinal);
    }

    private static PolicyRule Rule(string name, double least, string reason) =>
        new() { Name = name, From = RuleSource.Metrics, Metric = "diversity", Reason = reason, Limits = [new ValueLimit(least, IsLeast: true)] };

    private string Write(params PolicyRule[] rules) => File.ReadAllText(GateReport.Write(ReleaseGate.Check(_folder.Path, new ReleasePolicy("p", "p.toml", rules))));
}
