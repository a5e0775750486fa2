namespace LatentSharp.Data.Formats;

/// <summary>Names picture formats by their first bytes, so that a message can say what a file is even if nothing here reads it.</summary>
internal static class PictureFormat
{
    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])) return "PNG";
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "JPEG";
        if (start.StartsWith("GIF8"u8)) return "GIF";
        if (start.StartsWith("BM"u8)) return "BMP";
        if (start.StartsWith("RIFF"u8) && start.Length >= 12 && start[8..12].SequenceEqual("WEBP"u8)) return "WebP";
        if (start.StartsWith("II*\0"u8) || start.StartsWith("MM\0*"u8)) return "TIFF";
        if (start.StartsWith("P1"u8) || start.StartsWith("P4"u8)) return "PBM";
        return start.Length >= 12 && start[4..8].SequenceEqual("ftyp"u8) ? "HEIF or AVIF" : null;
    }
}
