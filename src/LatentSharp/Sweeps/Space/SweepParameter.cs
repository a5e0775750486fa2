using LatentSharp.Random;

namespace LatentSharp.Sweeps.Space;

/// <summary>What a sweep varies: an option of the training, and the values that it may take.</summary>
/// <param name="Name">The option without its dashes, such as "generator-rate".</param>
public abstract record SweepParameter(string Name)
{
    /// <summary>The values in words, such as "0.0001 to 0.002, logarithmic".</summary>
    public abstract string Words { get; }

    /// <summary>The values as they stand in a sweep file.</summary>
    internal abstract string Toml { get; }

    /// <summary>Draws a value at random.</summary>
    /// <param name="random">Where from.</param>
    /// <returns>A value.</returns>
    public abstract SweepValue Draw(RandomStream random);

    /// <summary>The values among which the next round looks.</summary>
    /// <param name="ranked">This parameter's value in each setting, the best setting first; at least one.</param>
    /// <param name="share">How much is kept of an interval's length or of a set's members, in (0, 1].</param>
    /// <returns>A part of these values that holds the best setting's.</returns>
    public abstract SweepParameter Narrow(IReadOnlyList<SweepValue> ranked, double share);
}
