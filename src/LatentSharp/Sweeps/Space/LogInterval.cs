namespace LatentSharp.Sweeps.Space;

/// <summary>An interval of numbers above 0 in which equal ratios have equal chances, as one wants it for learning rates.</summary>
/// <inheritdoc/>
public sealed record LogInterval(string Name, double Low, double High, bool IsWhole) : SweepInterval(Name, Low, High, IsWhole)
{
    internal override string Scale => "log";

    internal override double ToScale(double number) => Math.Log(number);

    internal override double FromScale(double place) => Math.Exp(place);

    internal override double Rounded(double number) => RoundedTo(number, Math.Min((int)Math.Floor(Math.Log10(number)), (int)Math.Floor(Math.Log10(High - Low))) - 3);
}
