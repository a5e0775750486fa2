using LatentSharp.Data.Tables;

namespace LatentSharp.Tests.Data.Tables;

/// <summary>Bytes made by hand after Thrift's description of its compact protocol.</summary>
public sealed class ThriftWalkTests
{
    // 1: i32 -3 | 2: binary "ab" | 4: list of two i64 1, 2 | 5: structure { 1: i32 100; 2: true } | 21 (a long step): double | 22: map of one i32 to one binary
    private static readonly byte[] _whole =
    [
        0x15, 0x05, 0x18, 0x02, (byte)'a', (byte)'b', 0x29, 0x26, 0x02, 0x04, 0x1C, 0x15, 0xC8, 0x01, 0x11, 0x00, 0x07, 0x2A, 0, 0, 0, 0, 0, 0, 0, 0, 0x1B, 0x01, 0x58, 0x02, 0x01, (byte)'x', 0x00,
    ];

    [Fact]
    public void A_structure_is_measured_and_its_numbers_are_told()
    {
        var numbers = new List<(int Owner, int Field, long Number)>();
        Assert.Equal(_whole.Length, ThriftWalk.Measure([.. _whole, 9, 9], (owner, field, number) => numbers.Add((owner, field, number))));
        Assert.Equal([(0, 1, -3L), (5, 1, 100L)], numbers);
    }

    [Fact]
    public void Every_beginning_is_refused()
    {
        for (int length = 0; length < _whole.Length; length++)
        {
            byte[] cut = _whole[..length];
            Assert.Throws<InvalidDataException>(() => ThriftWalk.Measure(cut));
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x18, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 0 }, "2,147,483,647 bytes or values")]
    [InlineData(new byte[] { 0x19, 0xF5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0 }, "4,294,967,295 bytes or values")]
    [InlineData(new byte[] { 0x1B, 0xFF, 0xFF, 0x03, 0x55, 0, 0 }, "65,535 bytes or values")]
    [InlineData(new byte[] { 0x15, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01, 0 }, "more than 64 bits")]
    [InlineData(new byte[] { 0x1E, 0 }, "unknown type 14")]
    public void What_is_claimed_and_not_there_is_refused(byte[] bytes, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => ThriftWalk.Measure(bytes)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0x1C)]
    [InlineData(0x19)]
    public void Depth_is_bounded(byte part)
    {
        // Structures within structures, and lists of one list within lists.
        byte[] deep = [.. Enumerable.Repeat(part, 200_000)];
        Assert.Contains("deep inside", Assert.Throws<InvalidDataException>(() => ThriftWalk.Measure(deep)).Message, StringComparison.Ordinal);
    }
}
