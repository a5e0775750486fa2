using LatentSharp.Data;
using LatentSharp.Data.Tables;

namespace LatentSharp.Som;

/// <summary>Samples in memory that stand for all of a source, evenly spaced over it.</summary>
internal static class SampleSketch
{
    private const int LeastRows = 200, MostRows = 20_000;

    /// <param name="samples">All samples.</param>
    /// <param name="mostNumbers">How many numbers the sketch may have, unless 200 samples have more; it never has more than 20,000 samples.</param>
    /// <returns>A matrix; a matrix that is small enough is returned as it is.</returns>
    public static SampleMatrix Of(SampleSource samples, long mostNumbers)
    {
        int most = (int)Math.Clamp(mostNumbers / samples.Dimensions, LeastRows, MostRows);
        long[] rows = [.. Enumerable.Range(0, (int)Math.Min(most, samples.Count)).Select(i => samples.Count <= most ? i : i * samples.Count / most)];
        if (samples is SampleMatrix matrix) return samples.Count <= most ? matrix : matrix.Select([.. rows.Select(row => (int)row)]);
        double[] values = new double[(long)rows.Length * samples.Dimensions];
        for (int i = 0; i < rows.Length; i++) samples.Read(rows[i], values.AsSpan(i * samples.Dimensions, samples.Dimensions));
        return new SampleMatrix(samples.Name, samples.Dimensions, values) { Fields = samples.FieldNames, Encoding = (samples as EncodedSource)?.Encoding };
    }
}
