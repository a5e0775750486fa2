using LatentSharp.Data;

namespace LatentSharp.PictureMeasures;

/// <summary>
/// Brings the planes of measured pictures to the side and the channels that a network wants: resampled without rounding, a cubic's overshoot clamped
/// to [0, 1]; gray is copied to three planes, colour becomes Rec. 601 luma. Thread-safe.
/// </summary>
internal sealed class PlaneFitting
{
    private readonly int _from, _fromChannels, _to, _toChannels;
    private readonly Resampling? _resample;

    /// <param name="fromSide">Side of the pictures.</param>
    /// <param name="fromChannels">1 or 3.</param>
    /// <param name="toSide">Side of the result.</param>
    /// <param name="toChannels">1 or 3.</param>
    /// <param name="filter">How sides that differ are resampled.</param>
    public PlaneFitting(int fromSide, int fromChannels, int toSide, int toChannels, ResampleFilter filter)
    {
        (_from, _fromChannels, _to, _toChannels) = (fromSide, fromChannels, toSide, toChannels);
        if (fromSide == toSide) return;
        _resample = filter == ResampleFilter.Bicubic
            ? new BicubicResampler(fromSide, fromSide, toSide, toSide).Resample
            : new BilinearResampler(fromSide, fromSide, toSide, toSide).Resample;
    }

    private delegate void Resampling(ReadOnlySpan<float> source, Span<float> target);

    /// <param name="planes">The picture: channels x side x side numbers in [0, 1].</param>
    /// <param name="target">Receives as many planes of the new side as are wanted, in [0, 1].</param>
    public void Fit(ReadOnlySpan<float> planes, Span<float> target)
    {
        int from = _from * _from, to = _to * _to;
        if (_fromChannels == 3 && _toChannels == 1)
        {
            float[] gray = new float[from];
            for (int i = 0; i < from; i++) gray[i] = Luma.Of(planes[i], planes[from + i], planes[2 * from + i]);
            Resize(gray, target);
            return;
        }

        for (int channel = 0; channel < _fromChannels; channel++) Resize(planes.Slice(channel * from, from), target.Slice(channel * to, to));
        for (int channel = _fromChannels; channel < _toChannels; channel++) target[..to].CopyTo(target[(channel * to)..]);
    }

    private void Resize(ReadOnlySpan<float> plane, Span<float> target)
    {
        if (_resample is null)
        {
            plane.CopyTo(target);
            return;
        }

        _resample(plane, target);
        foreach (ref float value in target) value = Math.Clamp(value, 0f, 1f);
    }
}
