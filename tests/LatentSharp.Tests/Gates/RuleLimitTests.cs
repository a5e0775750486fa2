using CsCheck;
using LatentSharp.Evaluation;
using LatentSharp.Gates;

namespace LatentSharp.Tests.Gates;

public sealed class RuleLimitTests
{
    private static readonly Measurement Value = new("x") { Value = 3, Low = 2, High = 4, Floor = 2, FloorLow = 1, FloorHigh = 2.5, Better = BetterWhen.Lower };

    [Theory]
    [InlineData(3, false, true)]
    [InlineData(2.999, false, false)]
    [InlineData(3, true, true)]
    [InlineData(3.001, true, false)]
    public void A_number_is_a_limit_that_is_itself_within(double number, bool isLeast, bool holds) => Assert.Equal(holds, Holds(new ValueLimit(number, isLeast), Value));

    [Theory]
    [InlineData(1.5, 0, false, true, "at most 1.5 x the floor (2) = 3")]
    [InlineData(1.4, 0, false, false, "at most 1.4 x the floor (2) = 2.8")]
    [InlineData(1.4, 0.25, false, true, "at most 1.4 x the floor (2) + 0.25 = 3.05")]
    [InlineData(1, 1, false, true, "at most the floor (2) + 1 = 3")]
    [InlineData(2, 1, true, true, "at least 2 x the floor (2) - 1 = 3")]
    [InlineData(2, 0.5, true, false, "at least 2 x the floor (2) - 0.5 = 3.5")]
    public void A_multiple_of_the_floor_and_a_margin(double factor, double margin, bool isLeast, bool holds, string words)
    {
        var limit = new FloorMultiple(factor, margin, isLeast);
        Assert.Equal(holds, Holds(limit, Value));
        Assert.Equal(words, limit.For(Value).Bounds!.Single().Words);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.01)]
    public void A_multiple_of_nothing_is_no_limit_but_nothing_and_a_margin_is(double floor)
    {
        Measurement unbiased = Value with { Floor = floor };
        Assert.Contains("not above 0", new FloorMultiple(3, 0.1, false).For(unbiased).Reason, StringComparison.Ordinal);
        Assert.Equal(floor + 0.5, new FloorMultiple(1, 0.5, false).For(unbiased).Bounds!.Single().Limit);
    }

    [Theory]
    [InlineData(FloorSide.Inside, 2.5, true)]
    [InlineData(FloorSide.Inside, 2.6, false)]
    [InlineData(FloorSide.Inside, 0.9, false)]
    [InlineData(FloorSide.NotBelow, 1, true)]
    [InlineData(FloorSide.NotBelow, 99, true)]
    [InlineData(FloorSide.NotBelow, 0.9, false)]
    [InlineData(FloorSide.NotAbove, -99, true)]
    [InlineData(FloorSide.NotAbove, 2.6, false)]
    public void The_floors_interval(FloorSide side, double value, bool holds) => Assert.Equal(holds, Holds(new FloorIntervalLimit(side), Value with { Value = value }));

    [Fact]
    public void Not_worse_is_what_the_evaluation_calls_so()
    {
        Gen<double> number = Gen.Double[-3, 3];
        Gen.Select(number, number, number, number, Gen.Enum<BetterWhen>()).Sample((a, b, c, d, better) =>
        {
            (double low, double high, double floorLow, double floorHigh) = (Math.Min(a, b), Math.Max(a, b), Math.Min(c, d), Math.Max(c, d));
            var metric = new EvaluationMetric("x", "pixels", EvaluationTopic.Variety, better) { Value = (low + high) / 2, Low = low, High = high, FloorLow = floorLow, FloorHigh = floorHigh };
            var measured = new Measurement("x") { Value = metric.Value, Low = low, High = high, FloorLow = floorLow, FloorHigh = floorHigh, Better = better };
            Assert.Equal(metric.WorseThanFloor, !Holds(new FloorIntervalLimit(FloorSide.NotWorse), measured));
        }, seed: "0000KOIKdYkW", iter: 500);
    }

    [Fact]
    public void NaN_is_within_no_limit()
    {
        Measurement nan = Value with { Value = double.NaN };
        foreach (RuleLimit limit in (RuleLimit[])[new ValueLimit(1, true), new ValueLimit(1, false), new FloorMultiple(1, 0, true), new FloorMultiple(1, 0, false), new FloorIntervalLimit(FloorSide.Inside)]) Assert.False(Holds(limit, nan));
    }

    [Fact]
    public void What_there_is_not_is_said()
    {
        Assert.Contains("no floor", new FloorMultiple(1, 0, true).For(Value with { Floor = null }).Reason, StringComparison.Ordinal);
        Assert.Contains("no interval", new FloorIntervalLimit(FloorSide.Inside).For(Value with { FloorLow = null }).Reason, StringComparison.Ordinal);
        Assert.Contains("of its own", new FloorIntervalLimit(FloorSide.NotWorse).For(Value with { Low = null }).Reason, StringComparison.Ordinal);
        Assert.Contains("which way", new FloorIntervalLimit(FloorSide.NotWorse).For(Value with { Better = null }).Reason, StringComparison.Ordinal);
    }

    private static bool Holds(RuleLimit limit, Measurement measurement) => limit.For(measurement).Bounds!.All(bound => bound.Holds);
}
