using LatentSharp.Data;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// The common offset of samples and codebook: |x|^2 - 2 x.w + |w|^2 loses as many digits as the offset has over the spread. Distances and moves
/// are the same without it; lengths are not, so a codebook that is scaled to unit length stays where it is.
/// </summary>
internal sealed class DataOffset
{
    private readonly double[] _mean;

    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="samples">The samples, prepared.</param>
    public DataOffset(MapRecipe recipe, SampleMatrix samples)
    {
        if (recipe.NormalizesCodebook)
        {
            _mean = [];
            return;
        }

        _mean = new double[samples.Dimensions];
        for (int row = 0; row < samples.Rows; row++)
        {
            ReadOnlySpan<double> values = samples.Row(row);
            double share = 1.0 / (row + 1);
            for (int d = 0; d < _mean.Length; d++) _mean[d] += (values[d] - _mean[d]) * share;
        }
    }

    /// <summary>Takes the offset off whole vectors.</summary>
    public void Subtract(Span<double> vectors) => Shift(vectors, -1);

    /// <summary>Puts the offset back.</summary>
    public void Add(Span<double> vectors) => Shift(vectors, 1);

    private void Shift(Span<double> vectors, int sign)
    {
        if (_mean.Length == 0) return;
        for (int first = 0; first < vectors.Length; first += _mean.Length)
        {
            Span<double> vector = vectors.Slice(first, _mean.Length);
            for (int d = 0; d < vector.Length; d++) vector[d] += sign * _mean[d];
        }
    }
}
