using System.Runtime.InteropServices;
using LatentSharp.Data;
using SkiaSharp;

namespace LatentSharp.Imaging;

/// <summary>The border between pictures of ours and Skia's bitmaps; nothing here knows a colour space, bytes stay what they are.</summary>
internal static class SkiaPixels
{
    /// <summary>Copies a picture: gray to Gray8, which the PNG encoder keeps gray; RGB to an opaque format.</summary>
    public static SKBitmap ToBitmap(Picture picture)
    {
        SKColorType type = picture.Channels == 1 ? SKColorType.Gray8 : SKColorType.Rgb888x;
        var bitmap = new SKBitmap(new SKImageInfo(picture.Width, picture.Height, type, SKAlphaType.Opaque));
        Span<byte> target = bitmap.GetPixelSpan();
        int rowLength = picture.Width * picture.Channels;
        for (int y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> row = picture.Samples.AsSpan(y * rowLength, rowLength);
            Span<byte> pixels = target.Slice(y * bitmap.RowBytes, bitmap.Info.BytesPerPixel * picture.Width);
            if (picture.Channels == 1) row.CopyTo(pixels);
            else Widen(row, pixels);
        }

        return bitmap;
    }

    /// <summary>Takes the pixels of an unpremultiplied RGBA bitmap, flattened on a background. One channel takes the red one, which equals the others.</summary>
    public static Picture ToPicture(SKBitmap rgba, int channels, Rgb background)
    {
        ReadOnlySpan<byte> pixels = rgba.GetPixelSpan();
        byte[] samples = new byte[rgba.Width * rgba.Height * channels];
        ReadOnlySpan<byte> under = [background.Red, background.Green, background.Blue];
        int to = 0;
        for (int y = 0; y < rgba.Height; y++)
        {
            ReadOnlySpan<byte> row = pixels.Slice(y * rgba.RowBytes, 4 * rgba.Width);
            for (int x = 0; x < row.Length; x += 4)
            {
                int alpha = row[x + 3];
                for (int channel = 0; channel < channels; channel++)
                    samples[to++] = (byte)((row[x + channel] * alpha + under[channel] * (255 - alpha) + 127) / 255);
            }
        }

        return new Picture(rgba.Width, rgba.Height, channels, samples);
    }

    private static void Widen(ReadOnlySpan<byte> rgb, Span<byte> rgbx)
    {
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(rgbx);
        for (int x = 0; x < pixels.Length; x++)
            pixels[x] = 0xFF000000u | ((uint)rgb[3 * x + 2] << 16) | ((uint)rgb[3 * x + 1] << 8) | rgb[3 * x];
    }
}
