namespace LatentSharp.Imaging.Decoding;

/// <summary>Tells file formats apart by their first bytes.</summary>
internal static class MagicBytes
{
    public static PictureFormat FormatOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return PictureFormat.Png;
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return PictureFormat.Jpeg;
        if (start.StartsWith("GIF87a"u8) || start.StartsWith("GIF89a"u8)) return PictureFormat.Gif;
        if (start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8)) return PictureFormat.WebP;
        // Two letters are a weak sign; the four reserved bytes of a BMP header are zero.
        if (start.Length >= 10 && start.StartsWith("BM"u8) && start[6..10].IndexOfAnyExcept((byte)0) < 0) return PictureFormat.Bmp;
        return PictureFormat.Unknown;
    }
}
