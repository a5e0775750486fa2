using System.Security.Cryptography;
using System.Text;

namespace LatentSharp.Data;

/// <summary>
/// An <see cref="ImageSet"/> as a network wants it: square pictures of one side as float planes in [-1, 1]. Pictures are converted when they
/// are asked for; resampled ones are kept if all of them together take at most 128 MB. Thread-safe.
/// </summary>
/// <remarks>
/// A sample becomes byte / full scale * 2 - 1. Gray becomes colour by copying it to the three planes, colour becomes gray by Rec. 601 luma
/// (0.299 red + 0.587 green + 0.114 blue). Resizing works on floats, nothing is rounded to bytes in between, and the cubic's overshoot is
/// clamped to [-1, 1]. A set that has the side already keeps its exact values.
/// </remarks>
public sealed class PreparedImages
{
    private const long MostBytesKept = 128L << 20;
    private readonly ImageSet _set;
    private readonly PictureWindow _window;
    private readonly BicubicResampler? _resampler;
    private readonly float[] _values = new float[256];
    private readonly float[]?[]? _kept;

    internal PreparedImages(ImageSet set, int side, int channels, ResizeMode resize, FitMode fit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        if (channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels));
        if (resize == ResizeMode.Pad && (set.Width > side || set.Height > side))
        {
            throw new ArgumentException(
                $"Pictures of {set.Width} x {set.Height} cannot be padded to the smaller {side} x {side}; choose {nameof(ResizeMode.Bicubic)} or a larger side.", nameof(resize));
        }

        (_set, Side, Channels) = (set, side, channels);
        for (int i = 0; i < _values.Length; i++) _values[i] = Math.Min((float)i / set.FullScale * 2f - 1f, 1f);
        _window = resize == ResizeMode.Pad ? PictureWindow.Centred(set.Width, set.Height, side) : PictureWindow.Square(set.Width, set.Height, fit);
        if (_window.Width != side || _window.Height != side)
        {
            _resampler = new BicubicResampler(_window.Width, _window.Height, side, side);
            if ((long)set.Count * SampleCount * sizeof(float) <= MostBytesKept) _kept = new float[set.Count][];
        }

        string how = $"{set.Fingerprint} side {side} channels {channels} window {_window} {(_resampler is null ? "exact" : "Keys -0.5")}";
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(how)));
    }

    /// <summary>The number of pictures.</summary>
    public int Count => _set.Count;

    /// <summary>Rows and columns of every picture.</summary>
    public int Side { get; }

    /// <summary>1 (gray) or 3 (red, green, blue).</summary>
    public int Channels { get; }

    /// <summary>Numbers of one picture: channels x side x side.</summary>
    public int SampleCount => Channels * Side * Side;

    /// <summary>Bytes that the set takes together with the prepared pictures that are kept once each of them was asked for.</summary>
    public long MemoryBytes => (long)Count * (_set.Width * _set.Height * _set.Channels + (_kept is null ? 0 : sizeof(float) * SampleCount));

    /// <summary>SHA-256 over the set's fingerprint and the way it was prepared: equal fingerprints give equal numbers and labels.</summary>
    public string Fingerprint { get; }

    /// <summary>One class number a picture (-1 = none), or null.</summary>
    public IReadOnlyList<int>? Labels => _set.Labels;

    /// <summary>Writes one picture.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <param name="planes">Receives channels x side x side numbers in [-1, 1]: plane by plane, rows first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    /// <exception cref="ArgumentException">The span has another length than <see cref="SampleCount"/>.</exception>
    public void CopyTo(int index, Span<float> planes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (planes.Length != SampleCount) throw new ArgumentException($"A picture has {SampleCount} numbers, not {planes.Length}.", nameof(planes));
        if (_kept is null)
        {
            Render(index, planes);
            return;
        }

        // Two threads may render the same picture: both arrive at the same numbers, and it does not matter whose array stays.
        float[]? kept = Volatile.Read(ref _kept[index]);
        if (kept is null)
        {
            kept = new float[SampleCount];
            Render(index, kept);
            Volatile.Write(ref _kept[index], kept);
        }

        kept.CopyTo(planes);
    }

    /// <summary>One picture as a generator's would be: rounded to bytes.</summary>
    /// <param name="index">0 .. <see cref="Count"/> - 1.</param>
    /// <returns>Side x side pixels, 0..255.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such picture.</exception>
    public Picture ToPicture(int index)
    {
        float[] planes = new float[SampleCount];
        CopyTo(index, planes);
        byte[] samples = new byte[planes.Length];
        int plane = Side * Side;
        for (int i = 0; i < planes.Length; i++) samples[i % plane * Channels + i / plane] = (byte)MathF.Round((planes[i] + 1) * 127.5f);
        return new Picture(Side, Side, Channels, samples);
    }

    private void Render(int index, Span<float> planes)
    {
        int plane = Side * Side;
        float[] source = new float[_set.Width * _set.Height];
        float[] window = new float[_window.Width * _window.Height];
        int different = _set.Channels == 1 ? 1 : Channels;
        for (int channel = 0; channel < different; channel++)
        {
            Unpack(_set.Bytes(index), channel, source);
            Array.Fill(window, -1f);
            _window.Copy<float>(source, _set.Width, _set.Height, 1, window);
            Span<float> target = planes.Slice(channel * plane, plane);
            if (_resampler is null) window.CopyTo(target);
            else _resampler.Resample(window, target);
        }

        for (int channel = different; channel < Channels; channel++) planes[..plane].CopyTo(planes[(channel * plane)..]);
        foreach (ref float value in planes) value = Math.Clamp(value, -1f, 1f);
    }

    private void Unpack(ReadOnlySpan<byte> bytes, int channel, Span<float> plane)
    {
        if (_set.Channels == 1)
        {
            for (int i = 0; i < plane.Length; i++) plane[i] = _values[bytes[i]];
        }
        else if (Channels == 3)
        {
            for (int i = 0; i < plane.Length; i++) plane[i] = _values[bytes[3 * i + channel]];
        }
        else
        {
            for (int i = 0; i < plane.Length; i++) plane[i] = Luma.Of(_values[bytes[3 * i]], _values[bytes[3 * i + 1]], _values[bytes[3 * i + 2]]);
        }
    }
}
