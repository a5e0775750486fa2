using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class ImageSetPickTests
{
    private static readonly ImageSet Set = new("colours", 1, 1, 3, [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [2, -1, 0], ["a", "b", "c"], fullScale: 242);

    [Fact]
    public void Pictures_come_with_their_labels_in_the_order_asked_for()
    {
        ImageSet picked = Set.Pick([2, 0, 2]);
        Assert.Equal(new byte[] { 7, 8, 9 }, picked.Bytes(0));
        Assert.Equal(new byte[] { 1, 2, 3 }, picked.Bytes(1));
        Assert.Equal([0, 2, 0], picked.Labels);
        Assert.Equal(("colours", 3, 1, 1, 3, 242, 3), (picked.Name, picked.Count, picked.Width, picked.Height, picked.Channels, picked.FullScale, picked.ClassCount));
    }

    [Fact]
    public void All_pictures_in_order_are_the_same_set() => Assert.Equal(Set.Fingerprint, Set.Pick([0, 1, 2]).Fingerprint);

    [Fact]
    public void A_set_without_labels_stays_without() => Assert.Null(new ImageSet("gray", 1, 1, 1, [[1], [2]]).Pick([1]).Labels);

    [Fact]
    public void No_picture_or_one_that_is_not_there_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Set.Pick([]));
        Assert.Throws<IndexOutOfRangeException>(() => Set.Pick([3]));
    }
}
