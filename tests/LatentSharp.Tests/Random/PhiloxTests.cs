using LatentSharp.Random;

namespace LatentSharp.Tests.Random;

/// <summary>The known answers that Random123 publishes for philox4x32 with ten rounds (its file kat_vectors).</summary>
public sealed class PhiloxTests
{
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Known_answers(string counter, string key, string expected)
    {
        uint[] c = Words(counter), k = Words(key), block = new uint[4];
        Philox.Block(Pair(k[0], k[1]), Pair(c[2], c[3]), Pair(c[0], c[1]), block);
        Assert.Equal(Words(expected), block);
    }

    private static uint[] Words(string text) => [.. text.Split(' ').Select(word => Convert.ToUInt32(word, 16))];

    private static ulong Pair(uint low, uint high) => (ulong)high << 32 | low;
}
