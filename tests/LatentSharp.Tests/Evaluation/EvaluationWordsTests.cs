using LatentSharp.Evaluation;

namespace LatentSharp.Tests.Evaluation;

public sealed class EvaluationWordsTests
{
    [Theory]
    [InlineData(BetterWhen.Lower, 3.1, 3.0, 3.2, 1.0, 0.9, 1.1, "3.1 times the floor")]
    [InlineData(BetterWhen.Lower, 3.1, 3.0, 3.2, 0.001, 0.0005, 0.002, "far above the floor")]
    [InlineData(BetterWhen.Lower, 3.1, 3.0, 3.2, -0.1, -0.2, 0.2, "far above the floor")]
    [InlineData(BetterWhen.Lower, 1.0, 0.8, 1.2, 0.9, 0.7, 1.1, "like real pictures")]
    [InlineData(BetterWhen.Lower, 0.5, 0.4, 0.6, 0.9, 0.7, 1.1, "no worse than real pictures")]
    [InlineData(BetterWhen.Higher, 0.4, 0.3, 0.5, 0.8, 0.7, 0.9, "50 % of the floor")]
    [InlineData(BetterWhen.Higher, 0.95, 0.93, 0.97, 0.8, 0.7, 0.9, "no worse than real pictures")]
    [InlineData(BetterWhen.NearFloor, 0.9, 0.85, 0.95, 0.5, 0.45, 0.55, "above the floor")]
    [InlineData(BetterWhen.NearFloor, 0.2, 0.15, 0.25, 0.5, 0.45, 0.55, "below the floor")]
    [InlineData(BetterWhen.NearFloor, 0.5, 0.45, 0.6, 0.5, 0.45, 0.55, "like real pictures")]
    public void A_value_beside_its_floor(BetterWhen better, double value, double low, double high, double floor, double floorLow, double floorHigh, string words) =>
        Assert.Equal(words, EvaluationWords.Verdict(new EvaluationMetric("m", "s", EvaluationTopic.Variety, better) { Value = value, Low = low, High = high, Floor = floor, FloorLow = floorLow, FloorHigh = floorHigh }));

    [Theory]
    [InlineData(-6.0, -7.0, -5.0, "nearer to training than real pictures")]
    [InlineData(0.3, -1.0, 1.5, "no nearer to training than real pictures")]
    [InlineData(5.0, 4.0, 6.0, "farther from training than real pictures")]
    public void Copies_are_near_to_training(double value, double low, double high, string words) =>
        Assert.Equal(words, EvaluationWords.Verdict(new EvaluationMetric("C_T", "s", EvaluationTopic.Copying, BetterWhen.Higher) { Value = value, Low = low, High = high, Floor = 0.1, FloorLow = -1.96, FloorHigh = 1.96 }));

    [Fact]
    public void What_is_missing_is_said()
    {
        EvaluationMetric metric = new("m", "s", EvaluationTopic.Fidelity, BetterWhen.Higher);
        Assert.Equal("unavailable: nothing was held out", EvaluationWords.Verdict(metric with { Unavailable = "nothing was held out" }));
        Assert.Equal("no floor to compare with", EvaluationWords.Verdict(metric with { Value = 1 }));
        Assert.Equal("50 % of the floor; no interval", EvaluationWords.Verdict(metric with { Value = 1, Floor = 2 }));
    }

    [Fact]
    public void Every_topic_has_its_question() => Assert.Equal(4, Enum.GetValues<EvaluationTopic>().Select(EvaluationWords.Question).Distinct().Count());
}
