using LatentSharp.Points;

namespace LatentSharp.Divergences;

/// <summary>Checks samples that come in as plain numbers.</summary>
internal static class PointSamples
{
    /// <exception cref="ArgumentException">They are too few, or no whole points.</exception>
    public static PointRows Of(ReadOnlySpan<float> values, int dimensions, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (values.Length % dimensions != 0) throw new ArgumentException($"{values.Length} numbers are no whole points of {dimensions}.", nameof(values));
        if (values.Length / dimensions < least) throw new ArgumentException($"At least {least} points are needed, not {values.Length / dimensions}.", nameof(values));
        return new PointRows(values.ToArray(), dimensions);
    }
}
