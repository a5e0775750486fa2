using System.Security.Cryptography;

namespace LatentSharp.Data;

/// <summary>
/// Pictures of one size held in memory as bytes, with labels where the source has them.
/// A sample's value is its byte divided by <see cref="FullScale"/>, so it lies in [0, 1].
/// </summary>
public sealed partial class ImageSet
{
    private readonly byte[][] _pictures;
    private string? _fingerprint;

    /// <summary>Makes a set of pictures; the arrays are not copied.</summary>
    /// <param name="name">What to call the set, such as "olivetti".</param>
    /// <param name="width">Columns of every picture, at least 1.</param>
    /// <param name="height">Rows of every picture, at least 1.</param>
    /// <param name="channels">1 (gray) or 3 (red, green, blue).</param>
    /// <param name="pictures">One array of height x width x channels bytes a picture: rows first, channels interleaved.</param>
    /// <param name="labels">One class number a picture (-1 = this one has none), or null.</param>
    /// <param name="classNames">The names of the classes 0, 1, ...; null = none known.</param>
    /// <param name="fullScale">The byte that means 1: 255, or the set's maximum (Olivetti: 242).</param>
    /// <exception cref="ArgumentException">A length does not fit, or the set is empty.</exception>
    public ImageSet(string name, int width, int height, int channels, IReadOnlyList<byte[]> pictures, IReadOnlyList<int>? labels = null,
        IReadOnlyList<string>? classNames = null, int fullScale = 255)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels));
        if (pictures.Count == 0) throw new ArgumentException("A set needs at least one picture.", nameof(pictures));
        if (fullScale is < 1 or > 255) throw new ArgumentException("The full scale lies in 1..255.", nameof(fullScale));
        if (labels is not null && labels.Count != pictures.Count)
            throw new ArgumentException($"{labels.Count} labels do not fit {pictures.Count} pictures.", nameof(labels));
        _pictures = [.. pictures];
        long length = (long)width * height * channels;
        int wrong = Array.FindIndex(_pictures, picture => picture.LongLength != length);
        if (wrong >= 0) throw new ArgumentException($"Picture {wrong} has {_pictures[wrong].Length} samples, not {length}.", nameof(pictures));
        (Name, Width, Height, Channels, FullScale) = (name, width, height, channels, fullScale);
        Labels = labels is null ? null : [.. labels];
        ClassNames = classNames is null ? null : [.. classNames];
    }

    /// <summary>What the set is called.</summary>
    public string Name { get; }

    /// <summary>The number of pictures, at least 1.</summary>
    public int Count => _pictures.Length;

    /// <summary>Columns of every picture.</summary>
    public int Width { get; }

    /// <summary>Rows of every picture.</summary>
    public int Height { get; }

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>The byte that means 1.</summary>
    public int FullScale { get; }

    /// <summary>One class number a picture, or null; -1 = this picture has none (the unlabelled part of STL-10).</summary>
    public IReadOnlyList<int>? Labels { get; }

    /// <summary>The names of the classes 0, 1, ..., or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>The number of classes: of the names, where there are names, otherwise of the numbers up to the largest label; 0 without labels.</summary>
    public int ClassCount => Labels is null ? 0 : Math.Max(ClassNames?.Count ?? 0, Labels.Max() + 1);

    /// <summary>The bytes of one picture: rows first, channels interleaved.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    /// <returns>Height x width x channels bytes, 0 .. <see cref="FullScale"/>.</returns>
    public ReadOnlySpan<byte> Bytes(int index) => _pictures[index];

    /// <summary>One picture stretched to 0..255.</summary>
    /// <param name="index">0 .. Count - 1.</param>
    /// <returns>A picture of its own.</returns>
    public Picture this[int index]
    {
        get
        {
            byte[] samples = (byte[])_pictures[index].Clone();
            if (FullScale != 255)
            {
                for (int i = 0; i < samples.Length; i++) samples[i] = (byte)Math.Min(255, (samples[i] * 255 + FullScale / 2) / FullScale);
            }

            return new Picture(Width, Height, Channels, samples);
        }
    }

    /// <summary>Some of the pictures as a set of their own, with their labels; the bytes are shared, not copied.</summary>
    /// <param name="indices">The numbers of the pictures, in the order wanted; at least one.</param>
    /// <returns>A set of the same name, shape and class names.</returns>
    /// <exception cref="ArgumentException">No picture is named.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such picture.</exception>
    public ImageSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new ImageSet(Name, Width, Height, Channels, [.. indices.Select(index => _pictures[index])], Labels is { } labels ? [.. indices.Select(index => labels[index])] : null, ClassNames, FullScale);
    }

    /// <summary>SHA-256 over the shape, the scale, every byte and every label: equal sets have equal fingerprints, whatever file they came from.</summary>
    public string Fingerprint => _fingerprint ??= ComputeFingerprint();

    /// <summary>Brings the set to the shape that a network wants; the work is done when a picture is asked for.</summary>
    /// <param name="side">Rows and columns of the result in pixels, at least 1.</param>
    /// <param name="channels">1 (gray; colour is converted by Rec. 601 luma) or 3 (gray is copied to the three planes).</param>
    /// <param name="resize">Bicubic for any size; Pad surrounds smaller pictures evenly with -1.</param>
    /// <param name="fit">How bicubic resizing makes a picture square; <see cref="FitMode.Pad"/> surrounds it with -1. Default: the centre is cut out.</param>
    /// <returns>The prepared set, which reads from this one.</returns>
    /// <exception cref="ArgumentException">Pictures larger than the side cannot be padded to it, or a number is out of range.</exception>
    public PreparedImages Prepare(int side, int channels, ResizeMode resize, FitMode fit = FitMode.Crop) => new(this, side, channels, resize, fit);

    /// <summary>Counts and measures the set; reads every sample once.</summary>
    /// <returns>Counts, sizes, and the range, mean and standard deviation of the samples in [0, 1].</returns>
    public ImageSetStatistics Statistics() => ImageSetStatistics.Of(this);

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (int number in (ReadOnlySpan<int>)[Count, Height, Width, Channels, FullScale]) hash.AppendData(BitConverter.GetBytes(number));
        foreach (byte[] picture in _pictures) hash.AppendData(picture);
        if (Labels is not null)
        {
            foreach (int label in Labels) hash.AppendData(BitConverter.GetBytes(label));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
