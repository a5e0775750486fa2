using System.Numerics.Tensors;

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
    private readonly Axis _columns;
    private readonly Axis _rows;

    /// <summary>Prepares the weights for one pair of sizes.</summary>
    /// <param name="fromWidth">Columns of the source, at least 1.</param>
    /// <param name="fromHeight">Rows of the source, at least 1.</param>
    /// <param name="toWidth">Columns of the result, at least 1.</param>
    /// <param name="toHeight">Rows of the result, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public BicubicResampler(int fromWidth, int fromHeight, int toWidth, int toHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fromHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toHeight, 1);
        (FromWidth, FromHeight, ToWidth, ToHeight) = (fromWidth, fromHeight, toWidth, toHeight);
        _columns = Axis.Between(fromWidth, toWidth);
        _rows = Axis.Between(fromHeight, toHeight);
    }

    /// <summary>Columns of the source.</summary>
    public int FromWidth { get; }

    /// <summary>Rows of the source.</summary>
    public int FromHeight { get; }

    /// <summary>Columns of the result.</summary>
    public int ToWidth { get; }

    /// <summary>Rows of the result.</summary>
    public int ToHeight { get; }

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
    public void Resample(ReadOnlySpan<float> source, Span<float> target)
    {
        if (source.Length != FromWidth * FromHeight) throw new ArgumentException($"{source.Length} samples are not {FromWidth} x {FromHeight}.", nameof(source));
        if (target.Length != ToWidth * ToHeight) throw new ArgumentException($"{target.Length} samples are not {ToWidth} x {ToHeight}.", nameof(target));
        float[] narrow = new float[ToWidth * FromHeight];
        for (int row = 0; row < FromHeight; row++)
        {
            ReadOnlySpan<float> from = source.Slice(row * FromWidth, FromWidth);
            Span<float> to = narrow.AsSpan(row * ToWidth, ToWidth);
            for (int column = 0; column < to.Length; column++)
            {
                ReadOnlySpan<float> weights = _columns.Weights[column];
                int first = _columns.First[column];
                float sum = 0;
                for (int i = 0; i < weights.Length; i++) sum += weights[i] * from[first + i];
                to[column] = sum;
            }
        }

        for (int row = 0; row < ToHeight; row++)
        {
            float[] weights = _rows.Weights[row];
            Span<float> to = target.Slice(row * ToWidth, ToWidth);
            to.Clear();
            for (int i = 0; i < weights.Length; i++)
                TensorPrimitives.MultiplyAdd(narrow.AsSpan((_rows.First[row] + i) * ToWidth, ToWidth), weights[i], to, to);
        }
    }

    /// <summary>For each target position the first source position that counts, and the weights from there on.</summary>
    private sealed record Axis(int[] First, float[][] Weights)
    {
        public static Axis Between(int from, int to)
        {
            double scale = (double)from / to, widening = Math.Max(scale, 1), reach = 2 * widening;
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++)
            {
                double centre = (i + 0.5) * scale;
                first[i] = Math.Max(0, (int)(centre - reach + 0.5));
                int end = Math.Min(from, (int)(centre + reach + 0.5));
                double[] raw = new double[end - first[i]];
                for (int j = 0; j < raw.Length; j++) raw[j] = Keys((first[i] + j + 0.5 - centre) / widening);
                double sum = raw.Sum();
                weights[i] = Array.ConvertAll(raw, weight => (float)(weight / sum));
            }

            return new Axis(first, weights);
        }

        private static double Keys(double x)
        {
            const double A = -0.5;
            x = Math.Abs(x);
            if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
            return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
        }
    }
}
