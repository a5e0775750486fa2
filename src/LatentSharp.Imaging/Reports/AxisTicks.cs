using System.Globalization;

namespace LatentSharp.Imaging.Reports;

/// <summary>Round numbers along an axis.</summary>
internal sealed class AxisTicks
{
    private readonly double _step;
    private readonly double _largest;

    private AxisTicks(double[] values, double step)
    {
        Values = values;
        _step = step;
        _largest = values.Length == 0 ? 0 : values.Max(Math.Abs);
    }

    public IReadOnlyList<double> Values { get; }

    /// <summary>Multiples of 1, 2 or 5 times a power of ten within a range.</summary>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end, above the lower.</param>
    /// <param name="most">The most ticks wanted, at least 2.</param>
    /// <param name="wholeNumbers">Whether only integers make sense.</param>
    public static AxisTicks Within(double low, double high, int most, bool wholeNumbers)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)));
        double step = power * ((double[])[1, 2, 5, 10]).First(factor => (high - low) / (factor * power) < most || factor == 10);
        if (wholeNumbers) step = Math.Max(1, step);
        // The slack lets an end that is a multiple of the step but for rounding keep its tick.
        double first = Math.Ceiling(low / step - 1e-9), last = Math.Floor(high / step + 1e-9);
        double[] values = [.. Enumerable.Range(0, Math.Max(0, (int)(last - first) + 1)).Select(i => (first + i) * step)];
        return new AxisTicks(values, step);
    }

    public string Label(double value)
    {
        if (value == 0) return "0";
        if (_largest >= 1e6 || _step < 1e-4) return value.ToString("0.##e0", CultureInfo.InvariantCulture);
        int decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(_step) + 1e-9));
        return value.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture);
    }
}
