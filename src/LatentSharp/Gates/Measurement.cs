using LatentSharp.Evaluation;

namespace LatentSharp.Gates;

/// <summary>One value that a rule found in a run.</summary>
/// <param name="Metric">Its whole name, such as "recall (k = 5)".</param>
public sealed record Measurement(string Metric)
{
    /// <summary>Where pictures were compared; null = it is not a value of an evaluation's space.</summary>
    public string? Space { get; init; }

    /// <summary>The value; null = there is none, see <see cref="Unavailable"/>. A switch is 1 or 0.</summary>
    public double? Value { get; init; }

    /// <summary>The lower end of the value's interval; null = there is none.</summary>
    public double? Low { get; init; }

    /// <summary>The upper end of the value's interval; null = there is none.</summary>
    public double? High { get; init; }

    /// <summary>What as many real pictures get; null = there is no such.</summary>
    public double? Floor { get; init; }

    /// <summary>The lower end of the floor's interval; null = there is none.</summary>
    public double? FloorLow { get; init; }

    /// <summary>The upper end of the floor's interval; null = there is none.</summary>
    public double? FloorHigh { get; init; }

    /// <summary>Which way the metric improves; null = it is not said.</summary>
    public BetterWhen? Better { get; init; }

    /// <summary>Whether the value is yes (1) or no (0).</summary>
    public bool IsSwitch { get; init; }

    /// <summary>What the value is made of, such as the alarms that it counts; null = nothing to say.</summary>
    public string? Detail { get; init; }

    /// <summary>Why there is no value, as a sentence without its full stop; null = there is one.</summary>
    public string? Unavailable { get; init; }

    /// <summary>What to do to get a value, or about a bad one; null = nothing is known.</summary>
    public string? Remedy { get; init; }
}
