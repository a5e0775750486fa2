using LatentSharp.Data;

namespace LatentSharp.Divergences.Densities;

/// <summary>
/// Distributions as text: <c>uniform(a,b)</c>, <c>normal(mean,sd)</c>, <c>mixture(w*normal(m,s)+w*uniform(a,b)+...)</c> (a weight may be left out: 1),
/// <c>samples:FILE</c> (a table or .npy file of one column) and <c>histogram:[2,5,1]</c>.
/// </summary>
public static class DistributionSpec
{
    /// <summary>The forms, for messages and help.</summary>
    public const string Forms = "uniform(a,b), normal(mean,sd), mixture(w*normal(m,s)+...), samples:FILE or histogram:[2,5,1]";

    private const string SamplesPrefix = "samples:", HistogramPrefix = "histogram:";

    /// <summary>Reads a distribution.</summary>
    /// <param name="text">The text; spaces do not matter, except in a file's name.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="ArgumentException">The text is no distribution; the message shows the place and what is expected there.</exception>
    /// <exception cref="DataException">The file of samples is missing, damaged or not one column of numbers.</exception>
    public static Distribution Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        string trimmed = text.Trim();
        if (trimmed.StartsWith(SamplesPrefix, StringComparison.OrdinalIgnoreCase)) return ReadSamples(trimmed[SamplesPrefix.Length..]);
        var reader = new SpecReader(trimmed);
        Distribution distribution = trimmed.StartsWith(HistogramPrefix, StringComparison.OrdinalIgnoreCase)
            ? reader.Build(() => new Histogram(reader.Skip(HistogramPrefix.Length).List('[', ']')))
            : reader.Density();
        reader.End();
        return distribution;
    }

    private static EmpiricalDistribution ReadSamples(string path)
    {
        if (path.Length == 0) throw new ArgumentException("samples: needs a file, such as samples:heights.csv.");
        SampleMatrix samples = SampleMatrix.LoadAsync(path).GetAwaiter().GetResult();
        if (samples.Dimensions != 1)
            throw new DataException(path, $"It has {samples.Dimensions} columns; a distribution on a line needs one.", "Keep one column of numbers in the file.");
        double[] values = new double[samples.Rows];
        for (int row = 0; row < values.Length; row++)
        {
            values[row] = samples.Row(row)[0];
            if (double.IsNaN(values[row])) throw new DataException(path, $"Row {row + 1} has no number.", "Remove the rows without a number.");
        }

        return new EmpiricalDistribution(values, name: path);
    }
}
