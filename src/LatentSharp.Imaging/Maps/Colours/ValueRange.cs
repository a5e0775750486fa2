using LatentSharp.Imaging.Reports;

namespace LatentSharp.Imaging.Maps.Colours;

/// <summary>The finite numbers' least and greatest.</summary>
internal readonly record struct ValueRange(double Low, double High)
{
    public static ValueRange Of(IEnumerable<double> values)
    {
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values.Where(double.IsFinite)) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return low <= high ? new ValueRange(low, high) : new ValueRange(0, 0);
    }

    /// <summary>Where a value lies, 0 at the low end, 1 at the high one; in the middle where all are equal; NaN for what is not finite.</summary>
    public double Share(double value) => !double.IsFinite(value) ? double.NaN : High > Low ? (value - Low) / (High - Low) : 0.5;

    public override string ToString() => High > Low ? $"{Html.Number(Low)} to {Html.Number(High)}" : $"{Html.Number(Low)} everywhere";
}
