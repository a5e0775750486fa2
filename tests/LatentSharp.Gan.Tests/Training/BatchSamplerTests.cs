using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

public sealed class BatchSamplerTests
{
    [Fact]
    public void Drawing_with_replacement_is_uniform()
    {
        const int Count = 40, Draws = 40_000;
        var sampler = new BatchSampler(BatchSampling.WithReplacement, Count, seed: 1000);
        var hits = new int[Count];
        for (int i = 0; i < Draws; i++) hits[sampler.Next()]++;
        double expected = (double)Draws / Count;
        double chiSquare = hits.Sum(hit => (hit - expected) * (hit - expected) / expected);

        // Chi-square with 39 degrees of freedom: 1 in 1,000 lies above 72.05 and 1 in 1,000 below 17.26 (scipy.stats.chi2.ppf).
        Assert.InRange(chiSquare, 17.26, 72.05);
    }

    [Fact]
    public void Drawing_with_replacement_repeats_pictures_within_a_batch()
    {
        var sampler = new BatchSampler(BatchSampling.WithReplacement, 400, seed: 1000);
        int[] batch = [.. Enumerable.Range(0, 400).Select(_ => sampler.Next())];

        // 400 draws of 400 hit 400 (1 - 1/e) = 252.8 on average, standard deviation 6.2.
        Assert.InRange(batch.Distinct().Count(), 222, 284);
    }

    [Fact]
    public void Shuffled_deals_each_picture_once_a_round_in_a_new_order()
    {
        var sampler = new BatchSampler(BatchSampling.Shuffled, 23, seed: 5);
        int[][] rounds = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 23).Select(_ => sampler.Next()).ToArray())];
        Assert.All(rounds, round => Assert.Equal(Enumerable.Range(0, 23), round.Order()));
        Assert.Equal(4, rounds.Select(round => string.Join(",", round)).Distinct().Count());
    }

    [Theory]
    [InlineData(BatchSampling.WithReplacement, 0)]
    [InlineData(BatchSampling.WithReplacement, 17)]
    [InlineData(BatchSampling.Shuffled, 0)]
    [InlineData(BatchSampling.Shuffled, 17)]
    [InlineData(BatchSampling.Shuffled, 23)]
    [InlineData(BatchSampling.Shuffled, 30)]
    [InlineData(BatchSampling.Shuffled, 46)]
    public void A_restored_sampler_goes_on_with_the_same_pictures(BatchSampling sampling, int drawn)
    {
        var first = new BatchSampler(sampling, 23, seed: 5);
        for (int i = 0; i < drawn; i++) first.Next();
        JsonObject state = JsonNode.Parse(first.Save().ToJsonString())!.AsObject();
        var second = new BatchSampler(sampling, 23, seed: 99);
        second.Load(state);
        Assert.Equal(Enumerable.Range(0, 60).Select(_ => first.Next()).ToArray(), Enumerable.Range(0, 60).Select(_ => second.Next()).ToArray());
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"stream":{"seed":"1","stream":"2"},"next":0}""")]
    [InlineData("""{"stream":{"seed":"1","stream":"2","position":"-3"},"next":0}""")]
    [InlineData("""{"stream":{"seed":"1","stream":"2","position":"x"},"next":0}""")]
    [InlineData("""{"stream":{"seed":1,"stream":"2","position":"3"},"next":0}""")]
    [InlineData("""{"stream":{"seed":"1","stream":"2","position":"3"},"next":24}""")]
    [InlineData("""{"stream":{"seed":"1","stream":"2","position":"3"},"next":-1}""")]
    [InlineData("""{"stream":{"seed":"1","stream":"2","position":"3"},"next":1.5}""")]
    [InlineData("""{"stream":[],"next":0}""")]
    public void A_damaged_state_is_reported_as_data(string state)
    {
        var sampler = new BatchSampler(BatchSampling.Shuffled, 23, seed: 5);
        Assert.Throws<DataException>(() => sampler.Load(JsonNode.Parse(state)!.AsObject()));
    }
}
