using System.Text.Json.Nodes;
using LatentSharp.Evaluation;
using LatentSharp.Points;
using LatentSharp.Random;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Evaluation;

public sealed class IntervalTests
{
    [Fact]
    public void Garwoods_limits_of_a_poisson_mean_are_those_of_scipys_chi2()
    {
        foreach (JsonNode? expected in MeasureReference.Values["poisson"]!.AsArray())
        {
            int events = expected!.Whole("events");
            Assert.Equal(1, SupportEstimate.PoissonMean(events, 0.025) / expected!.Number("high"), 1e-9);
            Assert.Equal(1, SupportEstimate.PoissonMean(events - 1, 0.975) / expected!.Number("low"), 1e-9);
        }
    }

    [Fact]
    public void An_interval_is_the_spread_of_the_repeats_around_the_value_within_what_is_possible()
    {
        double[] repeats = [.. Enumerable.Range(0, 41).Select(i => 0.5 + i / 100.0)];   // 0.5 .. 0.9, mean 0.7; quantiles 0.51 and 0.89
        (double low, double high) = new Estimate(0.9, repeats).Interval()!.Value;
        Assert.Equal((0.71, 1.09), (Math.Round(low, 10), Math.Round(high, 10)));
        Assert.Equal(1, new Estimate(0.9, repeats).Interval(0, 1)!.Value.High);
        Assert.Null(new Estimate(0.9, []).Interval());
    }

    [Fact]
    public void The_interval_from_halves_holds_the_true_energy_distance_about_as_often_as_it_says()
    {
        // N(0, 1) against N(1, 1): see SampleDistanceTests.
        const double truth = 2 * 1.3992825 - 2 * 1.1283792;
        int held = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            PointRows a = Normal(trial, 60, 0), b = Normal(10000 + trial, 60, 1);
            HalfSplits first = new(60, 50, trial, "first"), second = new(60, 50, trial, "second");
            PairSums withinFirst = new(new DistanceKernel(), 60, null, first), withinSecond = new(new DistanceKernel(), 60, null, second), between = new(new DistanceKernel(), 60, 60, second, first);
            using RowDistances toFirst = new(a), toSecond = new(b);
            toFirst.ForEach(a, 1, withinFirst.Visit);
            toSecond.ForEach(b, 1, withinSecond.Visit);
            toFirst.ForEach(b, 1, between.Visit);
            var estimate = new Estimate(2 * between.Mean - withinFirst.Mean - withinSecond.Mean,
                [.. Enumerable.Range(0, 100).Select(i => 2 * between.MeanOf(i / 2, i % 2) - withinFirst.MeanOf(i / 2, i % 2) - withinSecond.MeanOf(i / 2, i % 2))]);
            (double low, double high) = estimate.Interval()!.Value;
            if (low <= truth && truth <= high) held++;
        }

        Assert.InRange(held / 200.0, 0.88, 1);
    }

    private static PointRows Normal(long seed, int count, float mean)
    {
        float[] values = new float[count];
        new RandomStream(seed, "interval").FillNormal(values, mean, 1);
        return new PointRows(values, 1);
    }
}
