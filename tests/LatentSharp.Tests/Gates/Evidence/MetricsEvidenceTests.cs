using System.Text.Json.Nodes;
using LatentSharp.Gates;
using LatentSharp.Gates.Evidence;

namespace LatentSharp.Tests.Gates.Evidence;

public sealed class MetricsEvidenceTests
{
    // numpy.polyfit([3, 4, 5, 6], [0.5, 0.1, 0.7, 0.4], 1)[0] = 0.02999999999999997; numpy.polyfit(range(1, 7), [2, 1, 0.5, 0.1, 0.7, 0.4], 1)[0] = -0.2657142857142858
    private static readonly double[] Values = [2, 1, 0.5, 0.1, 0.7, 0.4];

    [Theory]
    [InlineData(EpochSummary.Last, null, 0.4)]
    [InlineData(EpochSummary.Mean, 4, 0.425)]
    [InlineData(EpochSummary.Mean, null, 4.7 / 6)]
    [InlineData(EpochSummary.Least, 2, 0.4)]
    [InlineData(EpochSummary.Least, null, 0.1)]
    [InlineData(EpochSummary.Most, 3, 0.7)]
    [InlineData(EpochSummary.Trend, 4, 0.03)]
    [InlineData(EpochSummary.Trend, null, -0.2657142857142858)]
    [InlineData(EpochSummary.NotFinite, null, 0)]
    public void Epochs_become_one_value(EpochSummary take, int? epochs, double expected) => Assert.Equal(expected, Of(Lines(Values), take, epochs).Value!.Value, 1e-12);

    [Fact]
    public void Lines_may_come_twice_or_in_disorder_and_the_later_counts()
    {
        JsonObject[] lines = [.. Lines(Values), new JsonObject { ["epoch"] = 6, ["m"] = 9 }, new JsonObject { ["epoch"] = 2, ["m"] = 5 }];
        Assert.Equal((9, 17.3), (Of(lines, EpochSummary.Last, null).Value, Math.Round(6 * Of(lines, EpochSummary.Mean, null).Value!.Value, 12)));
    }

    [Fact]
    public void Gaps_and_numbers_that_are_none_count_as_not_finite_and_spoil_what_is_made_of_them()
    {
        JsonObject[] lines = [.. Lines([1, double.NaN, double.PositiveInfinity]), new JsonObject { ["epoch"] = 4 }, new JsonObject { ["epoch"] = 5, ["m"] = 1 }];
        Assert.Equal(3, Of(lines, EpochSummary.NotFinite, null).Value);
        Assert.Equal(1, Of(lines, EpochSummary.NotFinite, 2).Value);
        Assert.True(double.IsNaN(Of(lines, EpochSummary.Least, null).Value!.Value));
        Assert.True(double.IsNaN(Of(lines, EpochSummary.Most, null).Value!.Value));
        Assert.Equal(double.PositiveInfinity, Of(lines, EpochSummary.Most, 3).Value);
    }

    [Fact]
    public void What_there_is_not_is_said()
    {
        Assert.Contains("no epoch", Of([], EpochSummary.Last, null).Unavailable, StringComparison.Ordinal);
        Assert.Contains("did not measure", Of([new JsonObject { ["epoch"] = 1 }], EpochSummary.Last, null).Unavailable, StringComparison.Ordinal);
        Assert.Contains("two epochs", Of(Lines([1]), EpochSummary.Trend, null).Unavailable, StringComparison.Ordinal);
    }

    private static JsonObject[] Lines(double[] values) => [.. values.Select((value, index) => JsonNode.Parse(double.IsFinite(value) ? FormattableString.Invariant($$"""{"epoch":{{index + 1}},"m":{{value}}}""") : $$"""{"epoch":{{index + 1}},"m":"{{(double.IsNaN(value) ? "NaN" : "Infinity")}}"}""")!.AsObject())];

    private static Measurement Of(JsonObject[] lines, EpochSummary take, int? epochs) =>
        Assert.Single(new MetricsEvidence(lines).Measure(new PolicyRule { Name = "r", From = RuleSource.Metrics, Metric = "m", Take = take, Epochs = epochs }));
}
