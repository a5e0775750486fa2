using LatentSharp.Data;
using SkiaSharp;

namespace LatentSharp.Imaging.Decoding;

/// <summary>Turns pictures as the camera's orientation tag (EXIF 0x0112) says.</summary>
internal static class Orientation
{
    /// <summary>The picture as it should be seen; the same instance if it already stands upright.</summary>
    public static Picture Upright(Picture stored, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft or 0) return stored;
        bool transposed = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool fromRight = origin is SKEncodedOrigin.TopRight or SKEncodedOrigin.BottomRight or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        bool fromBottom = origin is SKEncodedOrigin.BottomRight or SKEncodedOrigin.BottomLeft or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom;
        int width = transposed ? stored.Height : stored.Width, height = transposed ? stored.Width : stored.Height;
        int channels = stored.Channels;
        byte[] samples = new byte[stored.Samples.Length];
        int to = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int column = transposed ? y : x, row = transposed ? x : y;
                if (fromRight) column = stored.Width - 1 - column;
                if (fromBottom) row = stored.Height - 1 - row;
                int from = (row * stored.Width + column) * channels;
                for (int channel = 0; channel < channels; channel++) samples[to++] = stored.Samples[from + channel];
            }
        }

        return new Picture(width, height, channels, samples);
    }
}
