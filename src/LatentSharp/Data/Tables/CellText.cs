using System.Globalization;

namespace LatentSharp.Data.Tables;

/// <summary>What the text of one cell says.</summary>
internal static class CellText
{
    private const int LongestNumber = 64;

    public static bool IsMissing(ReadOnlySpan<char> cell) =>
        cell.IsEmpty || cell is "?" or "NA" || (cell.Length == 3 && cell.Equals("NaN", StringComparison.OrdinalIgnoreCase));

    public static bool? Truth(ReadOnlySpan<char> cell)
    {
        if (cell.Equals("true", StringComparison.OrdinalIgnoreCase)) return true;
        return cell.Equals("false", StringComparison.OrdinalIgnoreCase) ? false : null;
    }

    /// <summary>Reads a number; one too large for a number, and every spelling of infinity, is infinite.</summary>
    /// <param name="cell">The cell without blanks around it.</param>
    /// <param name="mark">What stands before the fraction: a point or a comma.</param>
    /// <param name="value">The number.</param>
    public static bool TryNumber(ReadOnlySpan<char> cell, char mark, out double value)
    {
        value = 0;
        if (cell.IsEmpty || cell.Length > LongestNumber) return false;
        ReadOnlySpan<char> digits = cell[0] is '-' or '+' ? cell[1..] : cell;
        if (digits.Equals("inf", StringComparison.OrdinalIgnoreCase) || digits.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = cell[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (digits.IsEmpty || !(char.IsAsciiDigit(digits[0]) || digits[0] == mark)) return false;
        if (mark == '.' || !cell.ContainsAny('.', mark)) return double.TryParse(cell, Style, CultureInfo.InvariantCulture, out value);
        if (cell.Contains('.')) return false;
        Span<char> withPoint = stackalloc char[LongestNumber];
        cell.Replace(withPoint, mark, '.');
        return double.TryParse(withPoint[..cell.Length], Style, CultureInfo.InvariantCulture, out value);
    }
}
