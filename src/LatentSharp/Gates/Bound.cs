using System.Globalization;

namespace LatentSharp.Gates;

/// <summary>A limit as it applies to one measured value.</summary>
/// <param name="Compared">The number that is held against the limit.</param>
/// <param name="Limit">The limit's number.</param>
/// <param name="IsLeast">Whether the number must be at least the limit; otherwise at most.</param>
/// <param name="Words">The limit in words, such as "at most 3 x the floor (6.85) = 20.5".</param>
public sealed record Bound(double Compared, double Limit, bool IsLeast, string Words)
{
    /// <summary>Whether it holds; never for NaN.</summary>
    public bool Holds => IsLeast ? Compared >= Limit : Compared <= Limit;

    /// <summary>How much room there is, in units of the limit; below 0 where it does not hold.</summary>
    internal double Room => double.IsNaN(Compared) ? double.NegativeInfinity : (IsLeast ? Compared - Limit : Limit - Compared) / Math.Max(Math.Abs(Limit), 1e-12);

    /// <summary>A number to four digits.</summary>
    internal static string Number(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
