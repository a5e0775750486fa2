using LatentSharp.Data;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// Samples and codebook without their common offset: |x|^2 - 2 x.w + |w|^2 loses as many digits as the offset has over the spread. Distances
/// and moves are the same after the shift; lengths are not, so a codebook that is scaled to unit length stays where it is.
/// </summary>
internal sealed unsafe class CenteredData
{
    private readonly double[] _mean;

    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    public CenteredData(MapRecipe recipe, SampleMatrix samples)
    {
        (Rows, Dimensions) = (samples.Rows, samples.Dimensions);
        _mean = recipe.NormalizesCodebook ? [] : MeanOf(samples);
        Samples = new AlignedBuffer<double>(samples.Values.Length);
        samples.Values.CopyTo(Samples.Span);
        Shift(Samples.Span, -1);
    }

    /// <summary>The number of samples.</summary>
    public int Rows { get; }

    /// <summary>Numbers a sample.</summary>
    public int Dimensions { get; }

    /// <summary>The shifted samples, one after the other.</summary>
    public AlignedBuffer<double> Samples { get; }

    /// <summary>Takes the offset off vectors.</summary>
    public void Subtract(Span<double> vectors) => Shift(vectors, -1);

    /// <summary>Puts the offset back.</summary>
    public void Add(Span<double> vectors) => Shift(vectors, 1);

    public double* Row(int sample) => Samples.Pointer + (long)sample * Dimensions;

    private static double[] MeanOf(SampleMatrix samples)
    {
        double[] mean = new double[samples.Dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            ReadOnlySpan<double> values = samples.Row(row);
            for (int d = 0; d < mean.Length; d++) mean[d] += (values[d] - mean[d]) / (row + 1);
        }

        return mean;
    }

    private void Shift(Span<double> vectors, int sign)
    {
        if (_mean.Length == 0) return;
        for (int first = 0; first < vectors.Length; first += Dimensions)
        {
            Span<double> vector = vectors.Slice(first, Dimensions);
            for (int d = 0; d < vector.Length; d++) vector[d] += sign * _mean[d];
        }
    }
}
