using LatentSharp.Data;

namespace LatentSharp.Coverage;

/// <summary>
/// The form in which real and generated pictures are put on a map. Both take the same way: the shape that the generator was trained on, bytes, then this
/// form; so that no resizing and no rounding tells them apart.
/// </summary>
/// <param name="Side">Rows and columns in pixels, at least 1.</param>
/// <param name="Channels">1 (gray; colour is converted by Rec. 601 luma) or 3.</param>
public sealed record SampleForm(int Side, int Channels)
{
    /// <summary>Only the centred square of this side counts, such as 28 of pictures that were padded to 32; null (default) = the whole picture.</summary>
    public int? Window { get; init; }

    /// <summary>Brings a set's pictures to this form.</summary>
    /// <param name="images">The set as the generator was trained on it.</param>
    /// <param name="chosen">The numbers of the pictures, in this order; null = all.</param>
    /// <param name="classNames">The names of the classes, or null.</param>
    /// <returns>One row a picture: numbers in [0, 1], rows first, channels interleaved; with the labels.</returns>
    /// <exception cref="ArgumentException">The window is larger than the pictures.</exception>
    public SampleMatrix Of(PreparedImages images, IReadOnlyList<int>? chosen = null, IReadOnlyList<string>? classNames = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        int[] rows = [.. chosen ?? [.. Enumerable.Range(0, images.Count)]];
        double[] values = new double[checked((long)rows.Length * Side * Side * Channels)];
        var conversion = new FormConversion(this, images.Side, images.Channels);
        Parallel.For(0, rows.Length, row =>
        {
            float[] planes = new float[images.SampleCount];
            images.CopyTo(rows[row], planes);
            foreach (ref float value in planes.AsSpan()) value = MathF.Round((value + 1) * 127.5f) / 255f;
            conversion.Convert(planes, values.AsSpan(row * conversion.Length, conversion.Length));
        });
        return Matrix("real", values, images.Labels is { } labels ? [.. rows.Select(row => labels[row])] : null, classNames);
    }

    /// <summary>Brings pictures, such as generated ones, to this form.</summary>
    /// <param name="pictures">At least one; square, all of one size and number of channels.</param>
    /// <returns>One row a picture.</returns>
    /// <exception cref="ArgumentException">There is no picture, the shapes differ, or the window is larger than the pictures.</exception>
    public SampleMatrix Of(IReadOnlyList<Picture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Count == 0) throw new ArgumentException("There is at least one picture.", nameof(pictures));
        (int side, int channels) = (pictures[0].Width, pictures[0].Channels);
        if (pictures.FirstOrDefault(picture => picture.Width != side || picture.Height != side || picture.Channels != channels) is { } other)
            throw new ArgumentException($"All pictures are square and of one shape, not {side} x {side} x {channels} and {other.Width} x {other.Height} x {other.Channels}.", nameof(pictures));
        double[] values = new double[checked((long)pictures.Count * Side * Side * Channels)];
        var conversion = new FormConversion(this, side, channels);
        Parallel.For(0, pictures.Count, row =>
        {
            byte[] samples = pictures[row].Samples;
            float[] planes = new float[samples.Length];
            for (int at = 0; at < planes.Length; at++) planes[at] = samples[at % (side * side) * channels + at / (side * side)] / 255f;
            conversion.Convert(planes, values.AsSpan(row * conversion.Length, conversion.Length));
        });
        return Matrix("generated", values);
    }

    private SampleMatrix Matrix(string name, double[] values, IReadOnlyList<int>? labels = null, IReadOnlyList<string>? classNames = null) =>
        new(name, Side * Side * Channels, values) { Picture = new PictureShape(Side, Side, Channels), Labels = labels, ClassNames = classNames };
}
