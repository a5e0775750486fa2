using LatentSharp.Divergences;
using LatentSharp.Som.Kernels;

namespace LatentSharp.PictureMeasures;

/// <summary>
/// The sliced Wasserstein distance of the patches of two batches, level by level of their Laplacian pyramids, times 1000 (Karras et al. 2018,
/// "Progressive Growing of GANs", section 5). Small at a fine level: edges and noise are alike; small at the coarsest: shapes are alike.
/// </summary>
/// <param name="Levels">The distances, finest level first.</param>
/// <remarks>
/// Patches have 7 x 7 pixels and levels go down to 16 pixels, as in the paper; each batch is standardised by itself, as there, so that a different
/// brightness or contrast of a whole batch is not seen. Differences from the paper: counts are the caller's (there 16,384 pictures); patches lie at
/// the same places in the k-th picture of both batches; 128 directions by default instead of 4 times 128. The value falls with the number of
/// pictures: compare only equal counts, and stand it beside the same distance between two draws of real pictures.
/// </remarks>
public sealed record PyramidDistance(IReadOnlyList<LevelDistance> Levels)
{
    /// <summary>The mean over the levels.</summary>
    public double Mean => Levels.Average(level => level.Value);

    /// <summary>Measures two batches of equal count and shape.</summary>
    /// <param name="first">The one, such as real pictures; at least 7 pixels a side.</param>
    /// <param name="second">The other.</param>
    /// <param name="patches">Patches a picture and level, at least 1; default 128.</param>
    /// <param name="directions">Random directions, at least 1; default 128.</param>
    /// <param name="seed">The seed of places and directions; default 1000.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>The distances; 0 for equal batches.</returns>
    /// <exception cref="ArgumentException">Counts or shapes differ, or the pictures are too small.</exception>
    public static PyramidDistance Between(PictureBatch first, PictureBatch second, int patches = 128, int directions = 128, long seed = 1000, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfLessThan(patches, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(directions, 1);
        if ((first.Count, first.Side, first.Channels) != (second.Count, second.Side, second.Channels))
            throw new ArgumentException($"Batches of one shape are compared, not {Shape(first)} and {Shape(second)}.", nameof(second));
        if (first.Side < PatchDescriptors.PatchSide) throw new ArgumentException($"Pictures have at least {PatchDescriptors.PatchSide} pixels a side, not {first.Side}.", nameof(first));
        return new PyramidDistance([.. LaplacianPyramid.SidesOf(first.Side).Select((side, level) =>
        {
            using PackedMatrix<float> a = PatchDescriptors.Cut(first, level, patches, seed, threads), b = PatchDescriptors.Cut(second, level, patches, seed, threads);
            return new LevelDistance(side, 1000 * SlicedWasserstein.Distance(a, b, first.Count * patches, directions, seed, threads));
        })]);
    }

    private static string Shape(PictureBatch batch) => $"{batch.Count} of {batch.Side} x {batch.Side} x {batch.Channels}";
}
