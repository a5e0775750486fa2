namespace LatentSharp.Data;

/// <summary>How one column of the data becomes dimensions of a sample: a scaled number, or one dimension of 0 or 1 for each category.</summary>
/// <param name="Name">The column's name; null = the columns have none and are known by their order.</param>
/// <param name="Categories">The categories in the order of their dimensions; null = a column of numbers.</param>
/// <param name="Offset">Subtracted from a number.</param>
/// <param name="Divisor">Then divides it; positive.</param>
public sealed record EncodedColumn(string? Name, IReadOnlyList<string>? Categories, double Offset, double Divisor)
{
    /// <summary>The dimensions that the column takes.</summary>
    public int Dimensions => Categories?.Count ?? 1;

    /// <summary>Whether no number overflows when the offset is subtracted: it is below half the distance from the largest number to the one before.</summary>
    internal bool IsPlain => Math.Abs(Offset) < 1e290;

    internal double Scale(double value)
    {
        double shifted = value - Offset;
        return double.IsInfinity(shifted) ? value / Divisor - Offset / Divisor : shifted / Divisor;
    }

    internal double Restore(double value) => value * Divisor + Offset;
}
