using LatentSharp.Data;
using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.PictureMeasures;

/// <summary>
/// Square pictures of one size as rows of numbers in [0, 1], each a whole number of 255ths: real and generated pictures alike are rounded to bytes
/// before they are measured, so that no measure can tell them apart by their rounding.
/// </summary>
public sealed class PictureBatch
{
    private PictureBatch(int count, int side, int channels)
    {
        (Count, Side, Channels) = (count, side, channels);
        Values = new float[checked(count * side * side * channels)];
    }

    /// <summary>The number of pictures, at least 1.</summary>
    public int Count { get; }

    /// <summary>Rows and columns of every picture.</summary>
    public int Side { get; }

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    internal float[] Values { get; }

    internal int Dimensions => Channels * Side * Side;

    internal ReadOnlySpan<float> this[int index] => Values.AsSpan(index * Dimensions, Dimensions);

    internal PointRows Points => new(Values, Dimensions);

    /// <summary>Takes pictures, such as generated ones.</summary>
    /// <param name="pictures">At least one; square, all of one size and number of channels.</param>
    /// <returns>The pictures.</returns>
    /// <exception cref="ArgumentException">There is none, or the shapes differ.</exception>
    public static PictureBatch Of(IReadOnlyList<Picture> pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if (pictures.Count == 0) throw new ArgumentException("There is at least one picture.", nameof(pictures));
        (int side, int channels) = (pictures[0].Width, pictures[0].Channels);
        var batch = new PictureBatch(pictures.Count, side, channels);
        for (int i = 0; i < pictures.Count; i++)
        {
            Picture picture = pictures[i];
            if (picture.Width != side || picture.Height != side || picture.Channels != channels)
                throw new ArgumentException($"Picture {i} is {picture.Width} x {picture.Height} x {picture.Channels}; all are square like the first, {side} x {side} x {channels}.", nameof(pictures));
            Span<float> row = batch.Row(i);
            for (int at = 0; at < row.Length; at++) row[at] = picture.Samples[at % (side * side) * channels + at / (side * side)] / 255f;
        }

        return batch;
    }

    /// <summary>Takes the first pictures of a set.</summary>
    /// <param name="images">The set.</param>
    /// <param name="first">How many; null = all.</param>
    /// <returns>The pictures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one or more than there are.</exception>
    public static PictureBatch Of(PreparedImages images, int? first = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        int count = first ?? images.Count;
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, images.Count, nameof(first));
        var batch = new PictureBatch(count, images.Side, images.Channels);
        for (int i = 0; i < count; i++)
        {
            Span<float> row = batch.Row(i);
            images.CopyTo(i, row);
            foreach (ref float value in row) value = MathF.Round((value + 1) * 127.5f) / 255f;
        }

        return batch;
    }

    /// <summary>The mean Euclidean distance of two different pictures, of pixels in [0, 1], over all pairs: near 0 when a generator has collapsed.</summary>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>At least 0.</returns>
    /// <exception cref="InvalidOperationException">There is only one picture.</exception>
    public double MeanPairDistance(int threads = 1)
    {
        if (Count < 2) throw new InvalidOperationException("One picture has no distance to another.");
        using var distances = new RowDistances(Points);
        var pairs = new MeanPairDistance(Count);
        distances.ForEach(Points, threads, pairs.Visit);
        return pairs.Value;
    }

    /// <summary>Writes one picture.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <param name="planes">Receives channels x side x side numbers in [0, 1], whole 255ths: plane by plane, rows first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    /// <exception cref="ArgumentException">The span is too short.</exception>
    public void CopyTo(int index, Span<float> planes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        this[index].CopyTo(planes);
    }

    /// <summary>Some of the pictures.</summary>
    internal PictureBatch Pick(ReadOnlySpan<int> indices)
    {
        var picked = new PictureBatch(indices.Length, Side, Channels);
        for (int i = 0; i < indices.Length; i++) this[indices[i]].CopyTo(picked.Row(i));
        return picked;
    }

    /// <summary>The numbers of the pictures in a random order.</summary>
    internal int[] Shuffled(long seed)
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        new RandomStream(seed, "real draws").Shuffle<int>(order);
        return order;
    }

    private Span<float> Row(int index) => Values.AsSpan(index * Dimensions, Dimensions);
}
