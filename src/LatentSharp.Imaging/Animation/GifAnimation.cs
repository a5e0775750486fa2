using System.Buffers.Binary;
using LatentSharp.Data;

namespace LatentSharp.Imaging.Animation;

/// <summary>
/// Moving pictures as GIF89a files. Gray frames, and frames that share at most 256 colours, are stored without loss;
/// other RGB frames share one palette of 256 colours chosen over all frames.
/// </summary>
public static class GifAnimation
{
    private static readonly TimeSpan DefaultDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMilliseconds(10 * ushort.MaxValue);

    /// <summary>Writes an animation. The file appears whole or not at all, an existing one is replaced, and missing folders are made.</summary>
    /// <param name="path">The file to write; the name should end in .gif.</param>
    /// <param name="frames">At least one picture, all of one size of at most 65535 x 65535; gray and RGB may be mixed.</param>
    /// <param name="delay">How long each frame is shown, 20 ms to 655.35 s in steps of 10 ms; null = 100 ms.</param>
    /// <param name="repeats">How often the animation starts again after its end, 0 to 65535; null (default) = for ever.</param>
    /// <param name="dither">
    /// Whether frames of more than 256 colours are dithered (Floyd and Steinberg 1976); default true. False gives flat areas and smaller files.
    /// </param>
    /// <exception cref="ArgumentException">There is no frame, or the sizes differ or are too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The delay or the repeats are out of range.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(string path, IReadOnlyList<Picture> frames, TimeSpan? delay = null, int? repeats = null, bool dither = true)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Check(frames, delay ?? DefaultDelay, repeats);
        AtomicFile.Write(path, stream => Write(stream, frames, delay, repeats, dither));
    }

    /// <summary>Writes an animation to a stream, as <see cref="Save"/> does to a file.</summary>
    /// <param name="stream">Where to write; it stays open.</param>
    /// <param name="frames">At least one picture, all of one size.</param>
    /// <param name="delay">How long each frame is shown, 20 ms to 655.35 s; null = 100 ms.</param>
    /// <param name="repeats">How often the animation starts again, 0 to 65535; null = for ever.</param>
    /// <param name="dither">Whether frames of more than 256 colours are dithered; default true.</param>
    /// <exception cref="ArgumentException">As for <see cref="Save"/>.</exception>
    public static void Write(Stream stream, IReadOnlyList<Picture> frames, TimeSpan? delay = null, int? repeats = null, bool dither = true)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Check(frames, delay ?? DefaultDelay, repeats);
        int width = frames[0].Width, height = frames[0].Height;
        GifPalette palette = GifPalette.For(frames);
        WriteHeader(stream, width, height, palette, repeats);
        ushort hundredths = (ushort)Math.Round((delay ?? DefaultDelay).TotalMilliseconds / 10);
        byte[] indices = new byte[width * height];
        foreach (Picture frame in frames)
        {
            palette.Map(frame, dither, indices);
            WriteFrame(stream, width, height, hundredths, palette.Bits, indices);
        }

        stream.WriteByte(0x3B);
    }

    private static void Check(IReadOnlyList<Picture> frames, TimeSpan delay, int? repeats)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (frames.Count == 0) throw new ArgumentException("An animation needs at least one frame.", nameof(frames));
        if (delay < TimeSpan.FromMilliseconds(20) || delay > LongestDelay)
            throw new ArgumentOutOfRangeException(nameof(delay), delay, "A frame is shown for 20 ms to 655.35 s.");
        if (repeats is < 0 or > ushort.MaxValue) throw new ArgumentOutOfRangeException(nameof(repeats), repeats, "Repeats lie in 0..65535.");
        if (frames[0].Width > ushort.MaxValue || frames[0].Height > ushort.MaxValue)
            throw new ArgumentException("A GIF has at most 65535 x 65535 pixels.", nameof(frames));
        for (int i = 1; i < frames.Count; i++)
        {
            if (frames[i].Width != frames[0].Width || frames[i].Height != frames[0].Height)
                throw new ArgumentException($"Frame {i} has {frames[i].Width} x {frames[i].Height} pixels, the first one {frames[0].Width} x {frames[0].Height}.", nameof(frames));
        }
    }

    private static void WriteHeader(Stream stream, int width, int height, GifPalette palette, int? repeats)
    {
        stream.Write("GIF89a"u8);
        WriteUInt16(stream, width);
        WriteUInt16(stream, height);
        stream.Write([(byte)(0xF0 | (palette.Bits - 1)), 0, 0]);
        stream.Write(palette.Table);
        // Without the extension a viewer plays once; its count 0 means for ever.
        if (repeats == 0) return;
        stream.Write([0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1]);
        WriteUInt16(stream, repeats ?? 0);
        stream.WriteByte(0);
    }

    private static void WriteFrame(Stream stream, int width, int height, ushort hundredths, int bits, ReadOnlySpan<byte> indices)
    {
        stream.Write([0x21, 0xF9, 4, 0x04]);    // leave each frame in place
        WriteUInt16(stream, hundredths);
        stream.Write([0, 0, 0x2C, 0, 0, 0, 0]);
        WriteUInt16(stream, width);
        WriteUInt16(stream, height);
        stream.WriteByte(0);
        GifCompression.Write(stream, indices, bits);
    }

    private static void WriteUInt16(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        stream.Write(bytes);
    }
}
