namespace LatentSharp.Data;

/// <summary>
/// Resamples from one size to another with Keys' cubic kernel (a = -0.5), pixel centres at half coordinates, and the kernel widened by the
/// scale when a side shrinks, so that nothing aliases. Weights that fall outside the picture are dropped and the rest made to sum to 1.
/// </summary>
/// <remarks>
/// Source: R. Keys, "Cubic Convolution Interpolation for Digital Image Processing", IEEE Transactions on Acoustics, Speech, and Signal Processing
/// 29 (6), 1981. The same numbers as Pillow's BICUBIC on float pictures. Between pixels the kernel overshoots: results may leave the range
/// of the input, and are not clamped here. Instances are immutable and thread-safe.
/// </remarks>
public sealed class BicubicResampler
{
    private readonly SeparableResampler _resampler;

    /// <summary>Prepares the weights for one pair of sizes.</summary>
    /// <param name="fromWidth">Columns of the source, at least 1.</param>
    /// <param name="fromHeight">Rows of the source, at least 1.</param>
    /// <param name="toWidth">Columns of the result, at least 1.</param>
    /// <param name="toHeight">Rows of the result, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public BicubicResampler(int fromWidth, int fromHeight, int toWidth, int toHeight) =>
        _resampler = new SeparableResampler(fromWidth, fromHeight, toWidth, toHeight, reach: 2, Keys);

    /// <summary>Columns of the source.</summary>
    public int FromWidth => _resampler.FromWidth;

    /// <summary>Rows of the source.</summary>
    public int FromHeight => _resampler.FromHeight;

    /// <summary>Columns of the result.</summary>
    public int ToWidth => _resampler.ToWidth;

    /// <summary>Rows of the result.</summary>
    public int ToHeight => _resampler.ToHeight;

    /// <summary>Resamples a picture; the result is rounded to the nearest of 0..255.</summary>
    /// <param name="picture">The source, of any size.</param>
    /// <param name="width">Columns of the result, at least 1.</param>
    /// <param name="height">Rows of the result, at least 1.</param>
    /// <returns>A picture of the new size with as many channels; the same object if it has the size already.</returns>
    public static Picture Resize(Picture picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Width == width && picture.Height == height) return picture;
        var resampler = new BicubicResampler(picture.Width, picture.Height, width, height);
        int channels = picture.Channels;
        float[] source = new float[picture.Width * picture.Height], target = new float[width * height];
        byte[] samples = new byte[target.Length * channels];
        for (int channel = 0; channel < channels; channel++)
        {
            for (int i = 0; i < source.Length; i++) source[i] = picture.Samples[i * channels + channel];
            resampler.Resample(source, target);
            for (int i = 0; i < target.Length; i++) samples[i * channels + channel] = (byte)Math.Clamp(MathF.Round(target[i]), 0, 255);
        }

        return new Picture(width, height, channels, samples);
    }

    /// <summary>Resamples one plane.</summary>
    /// <param name="source"><see cref="FromHeight"/> x <see cref="FromWidth"/> samples, rows first.</param>
    /// <param name="target"><see cref="ToHeight"/> x <see cref="ToWidth"/> samples, rows first; must not overlap the source.</param>
    /// <exception cref="ArgumentException">A length does not fit the sizes.</exception>
    public void Resample(ReadOnlySpan<float> source, Span<float> target) => _resampler.Resample(source, target);

    private static double Keys(double x)
    {
        const double A = -0.5;
        if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }
}
