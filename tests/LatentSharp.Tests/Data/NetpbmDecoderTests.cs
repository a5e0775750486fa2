using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class NetpbmDecoderTests
{
    [Theory]
    [InlineData("P2\n# a comment\n3 # wide\n2\n255\n0 1 2\n10\t20 255", 1, new byte[] { 0, 1, 2, 10, 20, 255 })]
    [InlineData("P3 1 2 9 9 0 3 0 9 9", 3, new byte[] { 255, 0, 85, 0, 255, 255 })]
    [InlineData("P2#c\r\n2 1 65535 65535 129", 1, new byte[] { 255, 1 })]
    [InlineData("P5 3 1 15\nAAA", 1, null)]
    public void Plain_files(string text, int channels, byte[]? samples)
    {
        if (samples is null)
        {
            // 'A' is 65, beyond the largest value that the file names.
            Assert.Contains("Sample 0 is 65, beyond the largest value 15", Assert.Throws<DataException>(() => Decode(Encoding.ASCII.GetBytes(text))).Message);
            return;
        }

        Picture picture = Decode(Encoding.ASCII.GetBytes(text));
        Assert.Equal(channels, picture.Channels);
        Assert.Equal(samples, picture.Samples);
    }

    [Fact]
    public void Raw_files_of_one_and_two_bytes()
    {
        Assert.Equal([7, 8, 9, 250], Decode([.. "P5 2 2\n255\n"u8, 7, 8, 9, 250]).Samples);
        Assert.Equal([1, 2, 3], Decode([.. "P6\n1\n1\n255 "u8, 1, 2, 3]).Samples);

        // 32767 / 65535 * 255 = 127.498, 32896 / 65535 * 255 = 128.0: rounded, not cut off.
        Assert.Equal([127, 128, 255, 0], Decode([.. "P5 4 1 65535\n"u8, 0x7F, 0xFF, 0x80, 0x80, 0xFF, 0xFF, 0, 0]).Samples);
        Assert.Equal([128], Decode([.. "P5 1 1 1000\n"u8, 500 >> 8, 500 & 0xFF]).Samples);

        // The single white space after the header ends it, so a sample may look like white space or a comment.
        Assert.Equal([10, (byte)'#'], Decode([.. "P5 2 1 255\n"u8, 10, (byte)'#']).Samples);
    }

    [Theory]
    [InlineData("P5 2 2 255\n123")]
    [InlineData("P5 2 2 255")]
    [InlineData("P5 2 2 0\n1234")]
    [InlineData("P5 2 2 65536\n12345678")]
    [InlineData("P5 0 2 255\n")]
    [InlineData("P5 2147483647 2147483647 255\n")]
    [InlineData("P5 99999999999999999999 1 255\n1")]
    [InlineData("P6 10000 10000 255\n1")]
    [InlineData("P2 2 2 255\n1 2 3")]
    [InlineData("P2 2 2 255\n1 2 3 x")]
    [InlineData("P2 2 1 255\n1 256")]
    [InlineData("P2 -1 1 255\n1")]
    [InlineData("P2 # only a comment")]
    [InlineData("P7 1 1 255\n1")]
    public void Damaged_files_are_refused_without_taking_memory(string text)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException fault = Assert.Throws<DataException>(() => Decode(Encoding.ASCII.GetBytes(text)));
        Assert.StartsWith("x.pgm: ", fault.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static Picture Decode(byte[] file) => new NetpbmDecoder().Decode("x.pgm", file, Rgb.White);
}
