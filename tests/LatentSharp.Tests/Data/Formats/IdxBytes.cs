using System.Buffers.Binary;
using System.IO.Compression;

namespace LatentSharp.Tests.Data.Formats;

/// <summary>IDX files made by hand.</summary>
internal static class IdxBytes
{
    public static byte[] Images(uint count, uint height, uint width, params byte[] samples) => [.. Numbers(2051, count, height, width), .. samples];

    public static byte[] Labels(uint count, params byte[] labels) => [.. Numbers(2049, count), .. labels];

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Numbers(params uint[] numbers)
    {
        byte[] bytes = new byte[numbers.Length * 4];
        for (int i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), numbers[i]);
        return bytes;
    }
}
