using LatentSharp.Evaluation;

namespace LatentSharp.Tests.Evaluation;

public sealed class BinomialEndsTests
{
    /// <summary>scipy.stats.binomtest(k, n).proportion_ci(method="exact").</summary>
    [Theory]
    [InlineData(1, 40, 0.9119026971211966, 1)]
    [InlineData(1, 4, 0.3976353643835142, 1)]
    [InlineData(1, 360, 0.9898054331179406, 1)]
    [InlineData(0, 40, 0, 0.08809730287880335)]
    public void All_or_none_of_few_pictures_is_not_all_or_none(double share, int count, double low, double high)
    {
        EvaluationMetric metric = Share(share, share, share).WithBinomialEnds(count, count);
        Assert.Equal(low, metric.Low!.Value, 1e-12);
        Assert.Equal(high, metric.High!.Value, 1e-12);
        Assert.Equal((metric.Low, metric.High), (metric.FloorLow, metric.FloorHigh));
    }

    [Fact]
    public void A_share_between_keeps_its_interval()
    {
        EvaluationMetric before = Share(0.9, 0.8, 0.95);
        Assert.Equal(before, before.WithBinomialEnds(40, 4));
        EvaluationMetric without = Share(1, null, null);
        Assert.Equal(without, without.WithBinomialEnds(40, 40));
    }

    [Fact]
    public void A_value_near_1_is_not_worse_than_a_floor_of_few() =>
        Assert.False((Share(0.9972, 0.9915, 0.9999) with { Floor = 1, FloorLow = 1, FloorHigh = 1 }).WithBinomialEnds(360, 40).WorseThanFloor);

    private static EvaluationMetric Share(double value, double? low, double? high) => new("authenticity", "pixels", EvaluationTopic.Copying, BetterWhen.Higher)
    {
        Value = value,
        Low = low,
        High = high,
        Floor = value,
        FloorLow = low,
        FloorHigh = high,
    };
}
