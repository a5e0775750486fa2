using System.Globalization;

namespace LatentSharp.Sweeps.Space;

/// <summary>One value of a parameter, as it would be typed after the option.</summary>
/// <param name="Text">Such as "0.0003472", "50" or "hinge".</param>
/// <param name="Number">The same as a number; null = it is a word.</param>
public sealed record SweepValue(string Text, double? Number)
{
    /// <summary>A number, written so that it reads back to the same bits.</summary>
    /// <param name="number">A finite number.</param>
    /// <param name="isWhole">Whether it is meant as a whole number; otherwise it has a decimal point, which tells some options what is meant.</param>
    /// <returns>The value.</returns>
    public static SweepValue Of(double number, bool isWhole)
    {
        string text = TextOf(number);
        return new SweepValue(isWhole || text.AsSpan().ContainsAny('.', 'e') ? text : text + ".0", number);
    }

    /// <summary>A word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>The value.</returns>
    public static SweepValue Of(string word) => new(word, null);

    /// <summary>The value as it stands in a sweep file.</summary>
    internal string Toml => Number is not null || Text is "true" or "false" ? Text : $"\"{Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <inheritdoc/>
    public override string ToString() => Text;

    // Never in the form 1E-05, which nobody types, where there is another.
    internal static string TextOf(double number) => Math.Abs(number) is 0 or (>= 1e-20 and < 1e15) && (decimal)number is var plain && (double)plain == number
        ? plain.ToString("0.############################", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();
}
