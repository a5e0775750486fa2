using System.Buffers.Binary;
using System.IO.Compression;

namespace LatentSharp.Data.Formats;

/// <summary>Writes pictures as PNG (W3C, third edition): 8 bits, one image data chunk, no metadata.</summary>
internal static class PngWriter
{
    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>Encodes a picture: colour type 0 for gray, 2 for RGB.</summary>
    public static byte[] Encode(Picture picture)
    {
        using var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = (byte)(picture.Channels == 1 ? 0 : 2);
        WriteChunk(file, "IHDR"u8, header);
        using (var data = new MemoryStream())
        {
            using (var packed = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true)) WriteRows(packed, picture);
            WriteChunk(file, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        }

        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteRows(ZLibStream packed, Picture picture)
    {
        int length = picture.Width * picture.Channels;
        var filter = new PngFilter(length, picture.Channels);
        ReadOnlySpan<byte> above = new byte[length];
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> row = picture.Samples.AsSpan(y * length, length);
            packed.Write(filter.Apply(row, above));
            above = row;
        }
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Update(Update(uint.MaxValue, type), content));
        file.Write(number);
    }

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes) crc = Crc[(byte)(crc ^ value)] ^ (crc >> 8);
        return crc;
    }

    /// <summary>An entry of the table for the polynomial 0xEDB88320, bits reversed (annex D).</summary>
    private static uint CrcOf(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        return crc;
    }
}
