using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps;

/// <summary>Numbers as pictures: codebook vectors, and samples beside them.</summary>
internal static class CodebookPictures
{
    public static Picture FromValues(ReadOnlySpan<double> values, PictureShape shape, double low, double high)
    {
        byte[] samples = new byte[values.Length];
        double factor = high > low ? 255 / (high - low) : 0;
        for (int i = 0; i < samples.Length; i++) samples[i] = (byte)(factor == 0 ? 128 : Math.Clamp(Math.Round((values[i] - low) * factor), 0, 255));
        return new Picture(shape.Width, shape.Height, shape.Channels, samples);
    }

    /// <summary>One picture a unit.</summary>
    public static Picture OfUnit(SelfOrganizingMap map, int unit, CodebookContrast contrast, (double Low, double High) whole)
    {
        ReadOnlySpan<double> vector = map.Vector(unit);
        (double low, double high) = contrast switch
        {
            CodebookContrast.Clamp => (0, 1),
            CodebookContrast.StretchEach => Range(vector),
            _ => whole,
        };
        return FromValues(vector, map.Picture!, low, high);
    }

    /// <summary>What <see cref="CodebookContrast.Automatic"/> means for a map; other choices stay.</summary>
    public static CodebookContrast Resolve(SelfOrganizingMap map, CodebookContrast contrast, (double Low, double High) whole)
    {
        if (contrast != CodebookContrast.Automatic) return contrast;
        bool fills = map.Recipe.Normalization == MapNormalization.None && whole is { Low: >= -0.1, High: <= 1.1 } && whole.High - whole.Low > 0.5;
        return fills ? CodebookContrast.Clamp : CodebookContrast.Stretch;
    }

    public static (double Low, double High) Range(ReadOnlySpan<double> values)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (double.IsFinite(value)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        return low <= high ? (low, high) : (0, 0);
    }

    /// <summary>A picture with its first and last row repeated above and below.</summary>
    public static Picture Extended(Picture picture, int rows)
    {
        int length = picture.Width * picture.Channels;
        byte[] samples = new byte[length * (picture.Height + 2 * rows)];
        for (int row = 0; row < picture.Height + 2 * rows; row++)
            picture.Samples.AsSpan(Math.Clamp(row - rows, 0, picture.Height - 1) * length, length).CopyTo(samples.AsSpan(row * length));
        return new Picture(picture.Width, picture.Height + 2 * rows, picture.Channels, samples);
    }

    /// <summary>A smaller picture whose pixels are means of the larger one's; a picture that is small enough stays.</summary>
    public static Picture Shrunk(Picture picture, int width, int height)
    {
        (width, height) = (Math.Min(width, picture.Width), Math.Min(height, picture.Height));
        if (width == picture.Width && height == picture.Height) return picture;
        byte[] samples = new byte[width * height * picture.Channels];
        for (int y = 0; y < height; y++)
        {
            (int top, int bottom) = (y * picture.Height / height, (y + 1) * picture.Height / height);
            for (int x = 0; x < width; x++)
            {
                (int left, int right) = (x * picture.Width / width, (x + 1) * picture.Width / width);
                for (int channel = 0; channel < picture.Channels; channel++)
                {
                    int sum = 0;
                    for (int row = top; row < bottom; row++)
                    {
                        for (int column = left; column < right; column++) sum += picture.Samples[(row * picture.Width + column) * picture.Channels + channel];
                    }

                    int count = (bottom - top) * (right - left);
                    samples[(y * width + x) * picture.Channels + channel] = (byte)((sum + count / 2) / count);
                }
            }
        }

        return new Picture(width, height, picture.Channels, samples);
    }
}
