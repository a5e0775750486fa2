namespace LatentSharp.PictureMeasures;

/// <summary>Generated pictures against the real ones they were trained on, each value beside its floor.</summary>
/// <param name="Count">Pictures of each kind that were compared.</param>
/// <param name="Generated">The generated pictures against a random draw of real ones.</param>
/// <param name="Floor">The same measures of a second draw of real pictures, disjoint from the first and as many: what perfect pictures would get.</param>
/// <remarks>Distances are Euclidean, of pixels in [0, 1]. The nearest training picture is sought among all real pictures; a real picture is not its own neighbour.</remarks>
public sealed record PictureQuality(int Count, MeasuredPictures Generated, MeasuredPictures Floor)
{
    /// <summary>Measures.</summary>
    /// <param name="real">All pictures that the generator was trained on; at least 2 more than twice the neighbours.</param>
    /// <param name="generated">Generated pictures, the first so many are used; as many as are to be compared.</param>
    /// <param name="options">How; null = the defaults.</param>
    /// <returns>The values and their floors.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or there are too few pictures.</exception>
    public static PictureQuality Measure(PictureBatch real, PictureBatch generated, PictureQualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(generated);
        options ??= new PictureQualityOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Neighbours, 1);
        if ((real.Side, real.Channels) != (generated.Side, generated.Channels))
            throw new ArgumentException($"Generated pictures of {generated.Side} x {generated.Side} x {generated.Channels} do not compare to real ones of {real.Side} x {real.Side} x {real.Channels}.", nameof(generated));
        int count = Math.Min(options.Count, Math.Min(generated.Count, real.Count / 2));
        if (count <= options.Neighbours)
            throw new ArgumentException($"More than {options.Neighbours} generated and {2 * options.Neighbours + 1} real pictures are needed, not {generated.Count} and {real.Count}.", nameof(generated));
        int[] order = real.Shuffled(options.Seed);
        using var against = new RealPictures(real, order[..count], options);
        return new PictureQuality(count, against.Measure(generated.Pick([.. Enumerable.Range(0, count)]), null), against.Measure(real.Pick(order.AsSpan(count, count)), order[count..(2 * count)]));
    }
}
