namespace LatentSharp.Sweeps;

/// <summary>What a sweep file may name: it depends on what is trained, which this room does not know.</summary>
public sealed record SweepVocabulary
{
    /// <summary>The recipes to start from.</summary>
    public required IReadOnlyList<string> Recipes { get; init; }

    /// <summary>The options that may be fixed or varied.</summary>
    public required IReadOnlyList<SweepOption> Options { get; init; }

    /// <summary>What can be measured of a finished training, by the metrics' names or their beginning.</summary>
    public required IReadOnlyList<SweepMetric> Metrics { get; init; }

    /// <summary>What a training logs while it runs.</summary>
    public required IReadOnlyList<SweepMetric> Signals { get; init; }

    /// <summary>Says what is wrong with a recipe and the values of its options, each by itself; null where nothing is.</summary>
    public required Func<string, IReadOnlyList<KeyValuePair<string, string>>, string?> Fault { get; init; }

    /// <summary>Says why values do not go together, or lie outside of their range; null where nothing speaks against them.</summary>
    public required Func<string, IReadOnlyList<KeyValuePair<string, string>>, string?> Refusal { get; init; }
}
