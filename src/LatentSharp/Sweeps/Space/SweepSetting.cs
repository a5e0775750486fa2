using LatentSharp.Random;

namespace LatentSharp.Sweeps.Space;

/// <summary>One value for each parameter of a sweep.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Values">The values by the parameters' names, in the order of the sweep file.</param>
public sealed record SweepSetting(int Number, IReadOnlyList<KeyValuePair<string, SweepValue>> Values)
{
    /// <summary>The value of a parameter.</summary>
    /// <param name="parameter">The parameter's name.</param>
    /// <returns>The value.</returns>
    public SweepValue this[string parameter] => Values.First(value => value.Key == parameter).Value;

    /// <summary>The values in one line, such as "batch = 50, generator-rate = 0.0003472".</summary>
    public string Words => string.Join(", ", Values.Select(value => $"{value.Key} = {value.Value}"));

    /// <summary>
    /// Draws a setting. Each number has a stream of its own, so that a setting depends neither on how many are drawn nor on which other parameters there are.
    /// </summary>
    /// <param name="parameters">What is drawn.</param>
    /// <param name="seed">The seed of the sweep's draws.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="number">The setting's number, from 0.</param>
    /// <returns>The same for the same arguments, on every machine.</returns>
    public static SweepSetting Draw(IReadOnlyList<SweepParameter> parameters, long seed, int round, int number)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new SweepSetting(number, [.. parameters.Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Draw(new RandomStream(seed, $"sweep round {round} setting {number} {parameter.Name}"))))]);
    }
}
