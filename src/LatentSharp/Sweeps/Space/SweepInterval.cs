using LatentSharp.Random;

namespace LatentSharp.Sweeps.Space;

/// <summary>Numbers between two ends, both included.</summary>
/// <param name="Name">The option.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below the lower; equal only for whole numbers.</param>
/// <param name="IsWhole">Whether only whole numbers are meant.</param>
public abstract record SweepInterval(string Name, double Low, double High, bool IsWhole) : SweepParameter(Name)
{
    /// <summary>The word for the scale in a sweep file.</summary>
    internal abstract string Scale { get; }

    /// <inheritdoc/>
    public override string Words => $"{SweepValue.TextOf(Low)} to {SweepValue.TextOf(High)}{(Scale == "log" ? ", logarithmic" : "")}";

    internal override string Toml => $"{{ {Scale} = [{SweepValue.Of(Low, IsWhole)}, {SweepValue.Of(High, IsWhole)}] }}";

    /// <summary>How far up the interval's scale a number lies.</summary>
    /// <param name="number">A number of the interval.</param>
    /// <returns>0 at the lower end, 1 at the upper.</returns>
    public double PlaceOf(double number) => High == Low ? 0.5 : (ToScale(number) - ToScale(Low)) / (ToScale(High) - ToScale(Low));

    /// <inheritdoc/>
    /// <remarks>Uniform on the interval's scale, then rounded to a step of which the interval holds a thousand or more, so that the number can be copied by hand.</remarks>
    public override SweepValue Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);

        // Half a step beyond the ends: the first and the last whole number are no rarer than those between.
        double beyond = IsWhole ? 0.5 : 0, low = ToScale(Low - beyond), high = ToScale(High + beyond);
        double drawn = FromScale(low + random.NextDouble() * (high - low));
        return SweepValue.Of(Math.Clamp(IsWhole ? Math.Round(drawn) : Rounded(drawn), Low, High), IsWhole);
    }

    /// <inheritdoc/>
    /// <remarks>The interval of the share of the length with the best value in its middle, moved inside where it would reach beyond an end.</remarks>
    public override SweepParameter Narrow(IReadOnlyList<SweepValue> ranked, double share)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        double best = ranked[0].Number!.Value, low = ToScale(Low), high = ToScale(High), length = share * (high - low);
        double from = Math.Clamp(ToScale(best) - length / 2, low, high - length);
        double lower = FromScale(from), upper = FromScale(from + length);
        (lower, upper) = IsWhole ? (Math.Ceiling(lower - 1e-9), Math.Floor(upper + 1e-9)) : (Rounded(lower), Rounded(upper));

        // Rounding must lose neither the old ends nor the best value.
        return this with { Low = Math.Max(Low, Math.Min(lower, best)), High = Math.Min(High, Math.Max(upper, best)) };
    }

    internal abstract double ToScale(double number);

    internal abstract double FromScale(double place);

    /// <summary>To so many digits that the interval still holds a thousand numbers or more.</summary>
    internal abstract double Rounded(double number);

    private protected static double RoundedTo(double number, int exponent)
    {
        // Powers of ten are exact up to 22; a product with a negative one would leave 0.30000000000000004.
        double power = Math.Pow(10, Math.Abs(exponent));
        return exponent < 0 ? Math.Round(number * power) / power : Math.Round(number / power) * power;
    }
}
