using LatentSharp.Som;
using LatentSharp.Som.Engines;

namespace LatentSharp.Tests.Som.Engines;

public sealed class OnlineStateTests
{
    private static OnlineCase Large(MapNormalization normalization = MapNormalization.None) =>
        new(OnlineCase.Map(13, 9) with { Normalization = normalization }, OnlineCase.Random("state", 110, 130));

    [Fact]
    public void One_two_and_four_threads_give_the_same_bytes()
    {
        OnlineCase one = Large();
        foreach (Func<int, MapEngine> make in new Func<int, MapEngine>[] { threads => one.Dual(threads), threads => one.Blocked(threads) })
        {
            using MapEngine single = make(1), two = make(2), four = make(4);
            double[] expected = one.Run(single).Codebook;
            Assert.Equal(expected, one.Run(two).Codebook);
            Assert.Equal(expected, one.Run(four).Codebook);
        }
    }

    [Fact]
    public void Every_vector_width_gives_the_same_bytes()
    {
        OnlineCase one = Large(MapNormalization.Codebook);
        using MapEngine narrow = one.Dual(width: 128), middle = one.Dual(width: 256), wide = one.Dual(width: 512);
        double[] expected = one.Run(narrow).Codebook;
        Assert.Equal(expected, one.Run(middle).Codebook);
        Assert.Equal(expected, one.Run(wide).Codebook);
    }

    [Theory]
    [InlineData(MapNormalization.None)]
    [InlineData(MapNormalization.Both)]
    public void A_restored_engine_goes_on_with_the_same_bits(MapNormalization normalization)
    {
        OnlineCase one = Large(normalization);
        foreach (Func<MapEngine> make in new Func<MapEngine>[] { () => one.Dual(), () => one.Blocked() })
        {
            using MapEngine whole = make(), half = make(), other = make();
            double[] expected = one.Run(whole).Codebook;
            one.Run(half, 0, 5);
            IReadOnlyDictionary<string, double[]> state = half.State();
            half.RunEpoch(one.Epoch(0), CancellationToken.None);
            other.Restore(state);
            Assert.Equal(expected, one.Run(other, 5).Codebook);
        }
    }

    [Fact]
    public void A_cancelled_epoch_leaves_the_codebook_of_the_last_whole_one()
    {
        OnlineCase one = Large();
        using MapEngine engine = one.Blocked();
        double[] before = one.Run(engine, 0, 2).Codebook, after = new double[before.Length];
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => engine.RunEpoch(one.Epoch(2) with { Done = _ => cancellation.Cancel() }, cancellation.Token));
        engine.CopyCodebookTo(after);
        Assert.Equal(before, after);
        using MapEngine straight = one.Blocked();
        Assert.Equal(one.Run(straight).Codebook, one.Run(engine, 2).Codebook);
    }

    [Fact]
    public void A_long_dual_epoch_can_be_cancelled_and_a_short_one_finishes()
    {
        var samples = OnlineCase.Random("long", 1300, 3);
        var one = new OnlineCase(OnlineCase.Map(8, 8), samples);
        using MapEngine engine = one.Dual();
        double[] before = one.Run(engine, 0, 1).Codebook, after = new double[before.Length];
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => engine.RunEpoch(one.Epoch(1) with { Done = _ => cancellation.Cancel() }, cancellation.Token));
        engine.CopyCodebookTo(after);
        Assert.Equal(before, after);

        OnlineCase small = Large();
        using MapEngine quick = small.Dual(), whole = small.Dual();
        small.Run(whole, 0, 1).Codebook.CopyTo(before = new double[small.Start.Length], 0);
        quick.RunEpoch(small.Epoch(0), new CancellationToken(canceled: true));
        quick.CopyCodebookTo(after = new double[before.Length]);
        Assert.Equal(before, after);
    }
}
