using System.Globalization;
using LatentSharp.Sweeps.Space;
using Tomlyn.Syntax;

namespace LatentSharp.Sweeps.Files;

/// <summary>Values of options as TOML writes them.</summary>
internal static class TomlValues
{
    /// <summary>A number, a word, true or false; null for anything else, and for numbers that are not finite.</summary>
    public static SweepValue? Read(ValueSyntax? value) => value switch
    {
        IntegerValueSyntax whole => new SweepValue(whole.Value.ToString(CultureInfo.InvariantCulture), whole.Value),
        FloatValueSyntax real when double.IsFinite(real.Value) => SweepValue.Of(real.Value, isWhole: false),
        StringValueSyntax { Value: { } text } when text.Trim().Length > 0 => SweepValue.Of(text.Trim()),
        BooleanValueSyntax flag => SweepValue.Of(flag.Value ? "true" : "false"),
        _ => null,
    };

    /// <summary>Whether a value is of the kind that an option takes.</summary>
    public static bool Fits(ValueSyntax? value, SweepOptionKind kind) => kind switch
    {
        SweepOptionKind.WholeNumber => value is IntegerValueSyntax,
        SweepOptionKind.Number => value is IntegerValueSyntax or FloatValueSyntax,
        SweepOptionKind.Flag => value is BooleanValueSyntax,
        _ => value is IntegerValueSyntax or FloatValueSyntax or StringValueSyntax,
    };

    /// <summary>A kind in words.</summary>
    public static string Words(SweepOptionKind kind) => kind switch
    {
        SweepOptionKind.WholeNumber => "a whole number",
        SweepOptionKind.Number => "a number",
        SweepOptionKind.Flag => "true or false",
        _ => "a text in quotes or a number",
    };
}
