using LatentSharp.Sweeps.Space;

namespace LatentSharp.Tests.Sweeps.Space;

public sealed class ValueSetTests
{
    private static readonly ValueSet Batches = new("batch", [.. new[] { 20, 50, 100, 200 }.Select(Of)]);

    [Theory]
    [InlineData(new[] { 100, 20, 100, 50 }, 0.5, new[] { 20, 100 })]        // the members of the two best settings that differ
    [InlineData(new[] { 200, 200, 200 }, 0.5, new[] { 20, 200 })]           // nobody drew the others: the first of them fills up
    [InlineData(new[] { 50, 20, 100, 200 }, 0.25, new[] { 50 })]
    [InlineData(new[] { 50, 20, 100, 200 }, 0.6, new[] { 20, 50, 100 })]    // 2.4 is rounded up
    [InlineData(new[] { 50 }, 0.01, new[] { 50 })]
    public void The_better_members_stay_in_their_order(int[] ranked, double share, int[] kept)
    {
        var narrowed = (ValueSet)Batches.Narrow([.. ranked.Select(Of)], share);
        Assert.Equal(kept, narrowed.Values.Select(value => (int)value.Number!.Value));
    }

    private static SweepValue Of(int value) => SweepValue.Of(value, isWhole: true);
}
