using LatentSharp.Evaluation;

namespace LatentSharp.Sweeps;

/// <summary>A number that settings can be ranked by.</summary>
/// <param name="Name">Its name, or the beginning of it up to a bracket or comma.</param>
/// <param name="Better">Which way it improves; null = its name does not tell.</param>
/// <param name="HasSpaces">Whether it is measured in several spaces, of which one must be named.</param>
public sealed record SweepMetric(string Name, BetterWhen? Better, bool HasSpaces = false)
{
    /// <summary>Whether a metric is meant by a name: the whole of it, or the beginning up to a bracket or comma.</summary>
    /// <param name="whole">The metric's whole name, such as "recall (k = 5)".</param>
    /// <param name="name">What was asked for, such as "recall".</param>
    /// <returns>Whether it is.</returns>
    public static bool IsNamed(string whole, string name)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(name);
        return whole.StartsWith(name, StringComparison.Ordinal) && (whole.Length == name.Length || whole[name.Length..] is [',', ..] or [' ', '(', ..]);
    }
}
