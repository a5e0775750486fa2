namespace LatentSharp.Data;

/// <summary>
/// Resamples from one size to another with straight lines between neighbours, pixel centres at half coordinates, and the triangle widened by the
/// scale when a side shrinks, so that nothing aliases.
/// </summary>
/// <remarks>
/// The same numbers as Pillow's BILINEAR on float pictures, and not those of libraries that do not widen the triangle: downwards they skip pixels
/// (Parmar, Zhang, Zhu, "On Aliased Resizing and Surprising Subtleties in GAN Evaluation", CVPR 2022). Instances are immutable and thread-safe.
/// </remarks>
public sealed class BilinearResampler
{
    private readonly SeparableResampler _resampler;

    /// <summary>Prepares the weights for one pair of sizes.</summary>
    /// <param name="fromWidth">Columns of the source, at least 1.</param>
    /// <param name="fromHeight">Rows of the source, at least 1.</param>
    /// <param name="toWidth">Columns of the result, at least 1.</param>
    /// <param name="toHeight">Rows of the result, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public BilinearResampler(int fromWidth, int fromHeight, int toWidth, int toHeight) =>
        _resampler = new SeparableResampler(fromWidth, fromHeight, toWidth, toHeight, reach: 1, x => Math.Max(0, 1 - x));

    /// <summary>Resamples one plane; no result is outside the range of the source.</summary>
    /// <param name="source">The source's samples, rows first.</param>
    /// <param name="target">Receives the result's samples, rows first; must not overlap the source.</param>
    /// <exception cref="ArgumentException">A length does not fit the sizes.</exception>
    public void Resample(ReadOnlySpan<float> source, Span<float> target) => _resampler.Resample(source, target);
}
