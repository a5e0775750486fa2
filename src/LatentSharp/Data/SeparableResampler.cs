using System.Numerics.Tensors;

namespace LatentSharp.Data;

/// <summary>
/// Resamples with one kernel along rows and columns: pixel centres at half coordinates, and the kernel widened by the scale when a side shrinks, so
/// that nothing aliases. Weights that fall outside the picture are dropped and the rest made to sum to 1.
/// </summary>
internal sealed class SeparableResampler
{
    private readonly Axis _columns;
    private readonly Axis _rows;

    /// <param name="fromWidth">Columns of the source, at least 1.</param>
    /// <param name="fromHeight">Rows of the source, at least 1.</param>
    /// <param name="toWidth">Columns of the result, at least 1.</param>
    /// <param name="toHeight">Rows of the result, at least 1.</param>
    /// <param name="reach">How far the kernel is above or below 0, in pixels.</param>
    /// <param name="kernel">The weight at a distance of at least 0.</param>
    public SeparableResampler(int fromWidth, int fromHeight, int toWidth, int toHeight, double reach, Func<double, double> kernel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(fromHeight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toHeight, 1);
        (FromWidth, FromHeight, ToWidth, ToHeight) = (fromWidth, fromHeight, toWidth, toHeight);
        _columns = Axis.Between(fromWidth, toWidth, reach, kernel);
        _rows = Axis.Between(fromHeight, toHeight, reach, kernel);
    }

    public int FromWidth { get; }

    public int FromHeight { get; }

    public int ToWidth { get; }

    public int ToHeight { get; }

    /// <summary>Resamples one plane.</summary>
    /// <param name="source">Rows first.</param>
    /// <param name="target">Rows first; must not overlap the source.</param>
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
        public static Axis Between(int from, int to, double reach, Func<double, double> kernel)
        {
            double scale = (double)from / to, widening = Math.Max(scale, 1), wide = reach * widening;
            int[] first = new int[to];
            float[][] weights = new float[to][];
            for (int i = 0; i < to; i++)
            {
                double centre = (i + 0.5) * scale;
                first[i] = Math.Max(0, (int)(centre - wide + 0.5));
                int end = Math.Min(from, (int)(centre + wide + 0.5));
                double[] raw = new double[end - first[i]];
                for (int j = 0; j < raw.Length; j++) raw[j] = kernel(Math.Abs((first[i] + j + 0.5 - centre) / widening));
                double sum = raw.Sum();
                weights[i] = Array.ConvertAll(raw, weight => (float)(weight / sum));
            }

            return new Axis(first, weights);
        }
    }
}
