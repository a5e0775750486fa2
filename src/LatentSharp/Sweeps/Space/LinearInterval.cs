namespace LatentSharp.Sweeps.Space;

/// <summary>An interval in which equal lengths have equal chances.</summary>
/// <inheritdoc/>
public sealed record LinearInterval(string Name, double Low, double High, bool IsWhole) : SweepInterval(Name, Low, High, IsWhole)
{
    internal override string Scale => "linear";

    internal override double ToScale(double number) => number;

    internal override double FromScale(double place) => place;

    internal override double Rounded(double number) => RoundedTo(number, (int)Math.Floor(Math.Log10(High - Low)) - 3);
}
