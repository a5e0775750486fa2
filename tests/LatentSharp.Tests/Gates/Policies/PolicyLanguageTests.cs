using LatentSharp.Data;
using LatentSharp.Gates;
using LatentSharp.Tests.Runs;

namespace LatentSharp.Tests.Gates.Policies;

public sealed class PolicyLanguageTests
{
    [Fact]
    public void Every_key_reaches_its_rule()
    {
        ReleasePolicy policy = ReleasePolicy.Parse("""
            name = "mine"
            [[rules]]
            name = "a"
            from = "evaluation"
            metric = "recall"
            space = "PCA"
            need = "any"
            at_least_floor = 0.5
            at_most_floor = 2
            margin = 0.1
            at_least = 0
            at_most = 1
            floor_interval = "not-worse"
            severity = "warn"
            when_missing = "skip"
            reason = "why"
            [[rules]]
            name = "b"
            from = "metrics"
            metric = "diversity"
            take = "trend"
            epochs = 7
            at_least = -0.01
            [[rules]]
            name = "c"
            from = "events"
            metric = "alarms"
            alarms = ["lowDiversity", "nonFinite"]
            epochs = 3
            at_most = 0
            [[rules]]
            name = "d"
            from = "checkpoint"
            metric = "finite"
            is = false
            [[rules]]
            name = "e"
            from = "coverage"
            metric = "emptyUnits"
            required = true
            """, "my.toml");
        Assert.Equal(("mine", "my.toml", 5), (policy.Name, policy.File, policy.Rules.Count));
        PolicyRule a = policy.Rules[0], b = policy.Rules[1], c = policy.Rules[2];
        Assert.Equal(("a", RuleSource.Evaluation, "recall", "PCA", true, RuleSeverity.Warn, true, "why"), (a.Name, a.From, a.Metric, a.Space, a.AnySuffices, a.Severity, a.SkipsWhenMissing, a.Reason));
        Assert.Equal([new ValueLimit(1, false), new ValueLimit(0, true), new FloorMultiple(2, 0.1, false), new FloorMultiple(0.5, 0.1, true), new FloorIntervalLimit(FloorSide.NotWorse)], a.Limits);
        Assert.Equal((RuleSource.Metrics, EpochSummary.Trend, (int?)7, RuleSeverity.Fail, false), (b.From, b.Take, b.Epochs, b.Severity, b.SkipsWhenMissing));
        Assert.Equal(["lowDiversity", "nonFinite"], c.Alarms);
        Assert.Equal([new SwitchLimit(false)], policy.Rules[3].Limits);
        Assert.Empty(policy.Rules[4].Limits);
    }

    [Theory]
    [InlineData("recall")]
    [InlineData("recall (k = 7)")]
    [InlineData("sliced Wasserstein distance x 1000, level 64 x 64 (finest)")]
    public void A_measure_can_be_named_before_there_is_a_run_briefly_or_whole(string metric) =>
        Assert.Equal(metric, ReleasePolicy.Parse($"[[rules]]\nname = \"r\"\nfrom = \"evaluation\"\nmetric = \"{metric}\"\nat_least = 1\n", "p").Rules[0].Metric);

    [Fact]
    public void A_policy_without_a_name_is_called_like_its_file() =>
        Assert.Equal("strict", ReleasePolicy.Parse("[[rules]]\nname = \"r\"\nfrom = \"checkpoint\"\nmetric = \"age\"\nat_most = 0\n", "policies/strict.toml").Name);

    [Fact]
    public void What_only_this_run_measured_can_be_named_too()
    {
        using var run = new FabricatedRun();
        using var folder = new TemporaryFolder();
        run.Change(store => store.AppendMetrics(new() { ["epoch"] = 10, ["sharpness"] = 0.25 }));
        File.WriteAllText(folder["p.toml"], "[[rules]]\nname = \"r\"\nfrom = \"metrics\"\nmetric = \"sharpness\"\nat_least = 0.3\n");
        Assert.Throws<DataException>(() => ReleasePolicy.Parse(File.ReadAllText(folder["p.toml"]), "p.toml"));
        RuleResult rule = Assert.Single(ReleaseGate.Check(run.Path, folder["p.toml"]).Rules);
        Assert.Equal((RuleOutcome.Failed, 0.25), (rule.Outcome, rule.Deciding.Measurement.Value));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_with_a_remedy()
    {
        using var run = new FabricatedRun();
        Assert.Contains("--print-policy > policy.toml", Assert.Throws<DataException>(() => ReleaseGate.Check(run.Path, "nowhere.toml")).Message, StringComparison.Ordinal);
    }
}
