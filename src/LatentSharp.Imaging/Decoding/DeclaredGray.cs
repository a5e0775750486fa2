using System.Buffers.Binary;

namespace LatentSharp.Imaging.Decoding;

/// <summary>
/// Whether a file's declared pixel format can only hold grays: a gray colour type, one component, or a palette of grays.
/// Skia turns palettes into colours before one can ask, so the few bytes that say it are read here. Pixels are never looked at.
/// </summary>
internal static class DeclaredGray
{
    public static bool In(PictureFormat format, ReadOnlySpan<byte> file) => format switch
    {
        PictureFormat.Png => Png(file),
        PictureFormat.Jpeg => Jpeg(file),
        PictureFormat.Bmp => Bmp(file),
        PictureFormat.Gif => Gif(file),
        _ => false,
    };

    private static bool Png(ReadOnlySpan<byte> file)
    {
        if (file.Length < 33) return false;
        byte colourType = file[25];
        if (colourType != 3) return colourType is 0 or 4;
        for (long at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file[(int)at..]);
            if (at + 12 + length > file.Length) return false;
            ReadOnlySpan<byte> chunk = file.Slice((int)at + 4, 4 + (int)length);
            if (chunk.StartsWith("PLTE"u8)) return IsGrayPalette(chunk[4..], entryLength: 3);
            at += 12 + length;
        }

        return false;
    }

    private static bool Jpeg(ReadOnlySpan<byte> file)
    {
        for (int at = 2; at + 9 < file.Length;)
        {
            if (file[at] != 0xFF) return false;
            byte marker = file[at + 1];
            if (marker == 0xFF)    // fill byte
            {
                at++;
                continue;
            }

            bool startOfFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (startOfFrame) return file[at + 9] == 1;
            if (marker is 0xDA or 0xD9) return false;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return false;
    }

    private static bool Bmp(ReadOnlySpan<byte> file)
    {
        if (file.Length < 54) return false;
        uint headerSize = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]);
        bool old = headerSize == 12;    // OS/2 1.x: shorter header, palette entries of three bytes
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(old ? 24 : 28)..]);
        if (bits > 8) return false;
        uint used = old ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(file[46..]);
        int entryLength = old ? 3 : 4;
        long count = used == 0 ? 1 << bits : Math.Min(used, 1 << bits);
        long start = 14 + (long)headerSize;
        return start + count * entryLength <= file.Length && IsGrayPalette(file.Slice((int)start, (int)count * entryLength), entryLength);
    }

    private static bool Gif(ReadOnlySpan<byte> file)
    {
        if (file.Length < 13) return false;
        ReadOnlySpan<byte> palette = GifPalette(file, flags: file[10], at: 13);
        for (int at = 13 + palette.Length; at + 10 <= file.Length;)
        {
            if (file[at] == 0x2C)
            {
                ReadOnlySpan<byte> local = GifPalette(file, flags: file[at + 9], at + 10);
                return IsGrayPalette(local.IsEmpty ? palette : local, entryLength: 3);
            }

            if (file[at] != 0x21) return false;
            at += 2;
            while (at < file.Length && file[at] != 0) at += 1 + file[at];
            at++;
        }

        return false;
    }

    private static ReadOnlySpan<byte> GifPalette(ReadOnlySpan<byte> file, byte flags, int at)
    {
        int length = (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
        return at + length <= file.Length ? file.Slice(at, length) : [];
    }

    private static bool IsGrayPalette(ReadOnlySpan<byte> palette, int entryLength)
    {
        for (int i = 0; i + 3 <= palette.Length; i += entryLength)
        {
            if (palette[i] != palette[i + 1] || palette[i] != palette[i + 2]) return false;
        }

        return !palette.IsEmpty;
    }
}
