using LatentSharp.Data;

namespace LatentSharp.Coverage;

/// <summary>The way from the planes of one shape of pictures to a <see cref="SampleForm"/>. Thread-safe.</summary>
internal sealed class FormConversion
{
    private readonly SampleForm _form;
    private readonly int _side;
    private readonly int _channels;
    private readonly PictureWindow _window;
    private readonly BicubicResampler? _resampler;

    /// <param name="form">Where to.</param>
    /// <param name="side">Rows and columns of the pictures.</param>
    /// <param name="channels">Their channels.</param>
    public FormConversion(SampleForm form, int side, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(form.Side, 1, nameof(form));
        if (form.Channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {form.Channels}.", nameof(form));
        int inner = form.Window ?? side;
        if (inner < 1 || inner > side) throw new ArgumentException($"A window of {inner} does not lie in pictures of {side} x {side}.", nameof(form));
        (_form, _side, _channels, _window) = (form, side, channels, PictureWindow.Centred(side, side, inner));
        _resampler = inner == form.Side ? null : new BicubicResampler(inner, inner, form.Side, form.Side);
    }

    /// <summary>Numbers of a converted picture.</summary>
    public int Length => _form.Side * _form.Side * _form.Channels;

    /// <summary>Converts one picture.</summary>
    /// <param name="planes">Numbers in [0, 1], plane by plane.</param>
    /// <param name="row">Receives numbers in [0, 1], channels interleaved.</param>
    public void Convert(ReadOnlySpan<float> planes, Span<double> row)
    {
        int area = _side * _side;
        float[] window = new float[_window.Width * _window.Height], plane = new float[_form.Side * _form.Side];
        ReadOnlySpan<float> source = planes;
        if (_channels == 3 && _form.Channels == 1)
        {
            float[] gray = new float[area];
            for (int i = 0; i < area; i++) gray[i] = Luma.Of(planes[i], planes[area + i], planes[2 * area + i]);
            source = gray;
        }

        for (int channel = 0; channel < _form.Channels; channel++)
        {
            _window.Copy(source.Slice(source.Length == area ? 0 : channel * area, area), _side, _side, 1, window.AsSpan());
            if (_resampler is null) window.CopyTo(plane, 0);
            else _resampler.Resample(window, plane);
            for (int i = 0; i < plane.Length; i++) row[i * _form.Channels + channel] = Math.Clamp(plane[i], 0f, 1f);
        }
    }
}
