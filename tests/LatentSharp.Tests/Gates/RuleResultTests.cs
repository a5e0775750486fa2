using LatentSharp.Gates;

namespace LatentSharp.Tests.Gates;

/// <summary>Several values under one rule: "1 2 -" are two values and one that is not there; the limit is at least 2.</summary>
public sealed class RuleResultTests
{
    [Theory]
    [InlineData("2 3", false, false, RuleOutcome.Passed, 2)]
    [InlineData("3 1 2", false, false, RuleOutcome.Failed, 1)]
    [InlineData("3 -", false, false, RuleOutcome.Failed, null)]
    [InlineData("3 -", true, false, RuleOutcome.Passed, 3)]
    [InlineData("1 -", true, false, RuleOutcome.Failed, 1)]
    [InlineData("-", true, false, RuleOutcome.Skipped, null)]
    [InlineData("-", false, false, RuleOutcome.Failed, null)]
    [InlineData("1 3 2", false, true, RuleOutcome.Passed, 3)]
    [InlineData("1 - 2", false, true, RuleOutcome.Passed, 2)]
    [InlineData("0 1", false, true, RuleOutcome.Failed, 1)]
    [InlineData("-", false, true, RuleOutcome.Failed, null)]
    public void All_must_hold_or_any_suffices(string values, bool skips, bool any, RuleOutcome outcome, int? deciding)
    {
        PolicyRule rule = new() { Name = "r", From = RuleSource.Evaluation, Metric = "m", Limits = [new ValueLimit(2, IsLeast: true)], SkipsWhenMissing = skips, AnySuffices = any };
        Measurement[] measured = [.. values.Split(' ').Select(text => new Measurement("m") { Value = text == "-" ? null : double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) })];
        RuleResult result = RuleResult.Of(rule, measured);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(deciding, (int?)result.Deciding.Measurement.Value);
        Assert.Equal(measured.Length, result.Values.Count);
        Assert.Equal(outcome == RuleOutcome.Failed ? RuleOutcome.Warned : outcome, RuleResult.Of(rule with { Severity = RuleSeverity.Warn }, measured).Outcome);
    }

    [Fact]
    public void All_limits_must_hold_and_the_tightest_decides()
    {
        PolicyRule rule = new() { Name = "r", From = RuleSource.Coverage, Metric = "m", Limits = [new ValueLimit(10, IsLeast: false), new ValueLimit(2, IsLeast: true)] };
        Assert.Equal(RuleOutcome.Passed, Of(10).Outcome);
        Assert.Equal((RuleOutcome.Failed, 10.0), (Of(11).Outcome, Of(11).Deciding.Bound!.Limit));
        Assert.Equal((RuleOutcome.Failed, 2.0), (Of(1).Outcome, Of(1).Deciding.Bound!.Limit));

        RuleResult Of(double value) => RuleResult.Of(rule, [new Measurement("m") { Value = value }]);
    }

    [Theory]
    [InlineData(1, RuleOutcome.Passed)]
    [InlineData(double.PositiveInfinity, RuleOutcome.Failed)]
    [InlineData(double.NaN, RuleOutcome.Failed)]
    public void Without_limits_a_value_must_be_there_and_finite(double value, RuleOutcome outcome) =>
        Assert.Equal(outcome, RuleResult.Of(new PolicyRule { Name = "r", From = RuleSource.Metrics, Metric = "m" }, [new Measurement("m") { Value = value }]).Outcome);
}
