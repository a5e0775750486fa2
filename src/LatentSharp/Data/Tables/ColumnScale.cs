namespace LatentSharp.Data.Tables;

/// <summary>Finds offset and divisor of one column in memory.</summary>
internal static class ColumnScale
{
    /// <summary>The offset and divisor of a column of finite numbers and NaN = missing.</summary>
    public static (double Offset, double Divisor) Of(ReadOnlySpan<double> column, ColumnScaling scaling)
    {
        double[] values = Array.FindAll(column.ToArray(), value => !double.IsNaN(value));
        if (scaling == ColumnScaling.None || values.Length == 0) return (0, 1);
        double least = values.Min(), greatest = values.Max();
        return scaling switch
        {
            ColumnScaling.Unit => Unit(least, greatest),
            ColumnScaling.Robust => Robust(values),
            _ => ZScore(values, least, greatest),
        };
    }

    public static (double Offset, double Divisor) Unit(double least, double greatest) => (least, Usable(greatest / 2 - least / 2) ? Bounded(greatest - least) : 1);

    /// <summary>A power of two at least as large as every value, by which squares are kept from overflowing; dividing by it is exact.</summary>
    public static double PowerAbove(double least, double greatest)
    {
        double most = Math.Max(Math.Abs(least), Math.Abs(greatest));
        return most == 0 ? 1 : Math.ScaleB(1, Math.Clamp(Math.ILogB(most) + 1, -1000, 1000));
    }

    /// <summary>Whether a spread can divide: it is neither zero nor overflowing.</summary>
    public static bool Usable(double spread) => double.IsNormal(spread) && spread > 0;

    private static double Bounded(double spread) => double.IsFinite(spread) ? spread : double.MaxValue;

    private static (double Offset, double Divisor) ZScore(double[] values, double least, double greatest)
    {
        double power = PowerAbove(least, greatest), sum = 0, squares = 0;
        foreach (double value in values) sum += value / power;
        double mean = least == greatest ? least / power : sum / values.Length;
        foreach (double value in values) squares += (value / power - mean) * (value / power - mean);
        double deviation = Math.Sqrt(squares / values.Length) * power;
        return (mean * power, least < greatest && Usable(deviation) ? deviation : 1);
    }

    private static (double Offset, double Divisor) Robust(double[] values)
    {
        Array.Sort(values);
        double quartiles = Quantile(values, 0.75) - Quantile(values, 0.25);
        return (Quantile(values, 0.5), Usable(quartiles) ? quartiles : 1);
    }

    // Linear between the order statistics, as NumPy's default (Hyndman and Fan's type 7).
    private static double Quantile(double[] sorted, double share)
    {
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        double rest = at - below;
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }
}
