namespace LatentSharp.Data.Tables;

/// <summary>Finds the columns' offsets and divisors of samples of any number, without holding them.</summary>
internal static class SourceScale
{
    public static EncodedColumn[] Of(SampleSource samples, ColumnScaling scaling)
    {
        (double Offset, double Divisor)[] scales = scaling switch
        {
            ColumnScaling.None => [.. Enumerable.Repeat((0.0, 1.0), samples.Dimensions)],
            ColumnScaling.Unit => Unit(samples),
            ColumnScaling.ZScore => ZScore(samples),
            _ => Robust(samples),
        };
        return [.. scales.Select((scale, d) => new EncodedColumn(samples.FieldNames?[d], null, scale.Offset, scale.Divisor))];
    }

    private static (double, double)[] Unit(SampleSource samples)
    {
        (double[] least, double[] greatest, long[] counts) = Ranges(samples);
        return [.. counts.Select((count, d) => count == 0 ? (0, 1) : ColumnScale.Unit(least[d], greatest[d]))];
    }

    private static (double, double)[] ZScore(SampleSource samples)
    {
        (double[] least, double[] greatest, long[] counts) = Ranges(samples);
        double[] powers = [.. least.Select((low, d) => counts[d] == 0 ? 1 : ColumnScale.PowerAbove(low, greatest[d]))];
        double[] means = new double[least.Length], squares = new double[least.Length];
        ForEach(samples, (d, value) => means[d] += value / powers[d]);
        for (int d = 0; d < means.Length; d++) means[d] = least[d] == greatest[d] ? least[d] / powers[d] : means[d] / Math.Max(1, counts[d]);
        ForEach(samples, (d, value) => squares[d] += (value / powers[d] - means[d]) * (value / powers[d] - means[d]));
        return [.. counts.Select((count, d) =>
        {
            if (count == 0) return (0, 1);
            double deviation = Math.Sqrt(squares[d] / count) * powers[d];
            return (means[d] * powers[d], least[d] < greatest[d] && ColumnScale.Usable(deviation) ? deviation : 1);
        })];
    }

    private static (double, double)[] Robust(SampleSource samples)
    {
        if (samples is not SampleMatrix matrix)
            throw new ArgumentException("Robust scaling needs whole columns in memory; choose zscore or unit for a streamed file.", nameof(samples));
        double[] column = new double[matrix.Rows];
        var scales = new (double, double)[matrix.Dimensions];
        for (int d = 0; d < scales.Length; d++)
        {
            for (int row = 0; row < column.Length; row++) column[row] = matrix.Row(row)[d];
            scales[d] = ColumnScale.Of(column, ColumnScaling.Robust);
        }

        return scales;
    }

    private static (double[] Least, double[] Greatest, long[] Counts) Ranges(SampleSource samples)
    {
        double[] least = new double[samples.Dimensions], greatest = new double[samples.Dimensions];
        long[] counts = new long[samples.Dimensions];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(greatest, double.NegativeInfinity);
        ForEach(samples, (d, value) =>
        {
            least[d] = Math.Min(least[d], value);
            greatest[d] = Math.Max(greatest[d], value);
            counts[d]++;
        });
        return (least, greatest, counts);
    }

    private static void ForEach(SampleSource samples, Action<int, double> use)
    {
        foreach (ReadOnlyMemory<double> stretch in SampleStretches.Of(samples))
        {
            ReadOnlySpan<double> values = stretch.Span;
            for (int i = 0, d = 0; i < values.Length; i++, d = d + 1 == samples.Dimensions ? 0 : d + 1)
            {
                if (!double.IsNaN(values[i])) use(d, values[i]);
            }
        }
    }
}
