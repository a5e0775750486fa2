using System.Globalization;

namespace LatentSharp.Imaging.Plots;

/// <summary>The losses of an objective at its theoretical equilibrium, where the generated pictures are distributed as the real ones and D is undecided everywhere.</summary>
/// <param name="Discriminator">The discriminator's loss, such as 2 ln 2.</param>
/// <param name="Generator">The generator's loss, such as ln 2.</param>
public readonly record struct EquilibriumLosses(double Discriminator, double Generator)
{
    private static readonly (double Value, string Name)[] Known = [(2 * Math.Log(2), "2 ln 2"), (Math.Log(2), "ln 2"), (-Math.Log(2), "-ln 2")];

    /// <summary>A loss as one would write it: with the logarithm where it is one.</summary>
    /// <param name="loss">One of the two losses.</param>
    /// <returns>Such as "2 ln 2" or "0.25".</returns>
    public static string NameOf(double loss) =>
        Known.FirstOrDefault(known => Math.Abs(known.Value - loss) < 1e-9).Name ?? loss.ToString("0.###", CultureInfo.InvariantCulture);
}
