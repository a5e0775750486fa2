using LatentSharp.Random;

namespace LatentSharp.Tests.Random;

public sealed class RandomStreamTests
{
    [Fact]
    public void A_stream_is_philox_in_counter_mode()
    {
        var stream = new RandomStream(new RandomStreamState(0, 0, 0));
        Assert.Equal([0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u], Draw(stream, 4));
    }

    [Fact]
    public void A_stream_resumed_anywhere_goes_on_as_if_it_had_not_stopped()
    {
        uint[] whole = Draw(new RandomStream(7, "latent"), 64);
        for (int stop = 0; stop < 20; stop++)
        {
            var first = new RandomStream(7, "latent");
            Draw(first, stop);
            Assert.Equal(whole[stop..], Draw(new RandomStream(first.State), 64 - stop));
        }
    }

    [Fact]
    public void State_counts_the_draws_and_names_the_seed()
    {
        var stream = new RandomStream(-1, "x");
        Draw(stream, 5);
        Assert.Equal((-1L, 5UL), (stream.State.Seed, stream.State.Position));
        stream.NextDouble();
        Assert.Equal(7UL, stream.State.Position);
    }

    [Fact]
    public void Seeds_and_names_give_different_numbers()
    {
        uint[][] streams = [Draw(new(1, "a"), 8), Draw(new(2, "a"), 8), Draw(new(1, "b"), 8), Draw(new(long.MinValue, "a"), 8)];
        Assert.Equal(32, streams.SelectMany(words => words).Distinct().Count());
        Assert.Equal(Draw(new(1, "a"), 8), streams[0]);
    }

    [Fact]
    public void The_name_of_a_stream_counts_by_its_sha256() =>
        // First eight bytes of SHA-256("abc") of FIPS 180-2, appendix B.1: ba7816bf 8f01cfea.
        Assert.Equal(0xeacf018fbf1678baUL, new RandomStream(0, "abc").State.Stream);

    [Fact]
    public void A_range_below_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new RandomStream(1, "x").NextInt32(0));

    [Fact]
    public void A_shuffle_is_a_permutation_and_reaches_every_order_alike()
    {
        var stream = new RandomStream(3, "shuffle");
        var counts = new Dictionary<string, int>();
        const int draws = 24_000;
        for (int i = 0; i < draws; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            stream.Shuffle<char>(items);
            string order = new(items);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.All(counts.Keys, order => Assert.Equal("abcd", string.Concat(order.Order())));
        double chiSquare = counts.Values.Sum(count => Math.Pow(count - draws / 24.0, 2) / (draws / 24.0));
        Assert.InRange(chiSquare, 7.53, 49.73);   // 23 degrees of freedom: 0.001 on either side
    }

    private static uint[] Draw(RandomStream stream, int count) => [.. Enumerable.Range(0, count).Select(_ => stream.NextUInt32())];
}
