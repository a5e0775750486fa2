using LatentSharp.Data.Formats;

namespace LatentSharp.Tests.Data.Formats;

public sealed class NaturalOrderTests
{
    [Fact]
    public void Numbers_count_as_numbers_and_folders_stay_together()
    {
        string[] ordered =
        [
            "1.png", "2.png", "10.png", "B1.png", "a/1.png", "a/b/1.png", "a b/1.png", "a1.png", "a1b", "a01b2", "a2", "a10", "a99999999999999999999", "a100000000000000000000", "s2/9.pgm", "s2/10.pgm", "s10/1.pgm", "ä",
        ];
        var random = new System.Random(7);
        for (int i = 0; i < 50; i++)
        {
            string[] mixed = [.. ordered];
            random.Shuffle(mixed);
            Assert.Equal(ordered, mixed.Order(NaturalOrder.Paths));
        }
    }

    [Fact]
    public void Equal_numbers_with_other_zeros_have_one_order()
    {
        Assert.True(NaturalOrder.Paths.Compare("a1", "a01") != 0);
        Assert.Equal(-NaturalOrder.Paths.Compare("a1", "a01"), NaturalOrder.Paths.Compare("a01", "a1"));
        Assert.Equal(0, NaturalOrder.Paths.Compare("a/1", "a/1"));
    }
}
