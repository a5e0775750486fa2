using System.Globalization;

namespace LatentSharp.Evaluation;

/// <summary>A metric in words, for tables and pages.</summary>
public static class EvaluationWords
{
    /// <summary>Beyond so many times the floor the exact number says no more.</summary>
    private const double FarAbove = 100;

    /// <summary>The question that a topic answers.</summary>
    /// <param name="topic">The topic.</param>
    /// <returns>One short question.</returns>
    public static string Question(EvaluationTopic topic) => topic switch
    {
        EvaluationTopic.Distribution => "Is the whole like the real pictures?",
        EvaluationTopic.Fidelity => "Does each picture look real?",
        EvaluationTopic.Variety => "Is everything there?",
        EvaluationTopic.Copying => "Has it copied?",
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, "There is no such topic."),
    };

    /// <summary>What a value beside its floor says.</summary>
    /// <param name="metric">The metric.</param>
    /// <returns>A few words, such as "3.1 times the floor", "like real pictures" or "unavailable: nothing was held out".</returns>
    public static string Verdict(EvaluationMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (metric.Value is not double value) return $"unavailable: {metric.Unavailable ?? "it was not measured"}";
        if (metric.Floor is not double floor) return "no floor to compare with";
        if (metric.Topic == EvaluationTopic.Copying && metric.WorseThanFloor is bool nearer)
            return (nearer ? "nearer to" : metric.Low > metric.FloorHigh ? "farther from" : "no nearer to") + " training than real pictures";
        return metric.WorseThanFloor switch
        {
            true => Distance(metric.Better, value, floor),
            false => Meet(metric) ? "like real pictures" : "no worse than real pictures",
            null => $"{Distance(metric.Better, value, floor)}; no interval",
        };
    }

    /// <summary>A space's name without its seed and hash, for columns.</summary>
    /// <param name="space">The whole name, such as "random convolutions 1024, seed 1000, sha256 4e37cc5f".</param>
    /// <returns>What stands before the first comma.</returns>
    public static string ShortSpace(string space)
    {
        ArgumentNullException.ThrowIfNull(space);
        int comma = space.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? space : space[..comma];
    }

    private static bool Meet(EvaluationMetric metric) => metric.Low <= metric.FloorHigh && metric.High >= metric.FloorLow;

    private static string Distance(BetterWhen better, double value, double floor) => better switch
    {
        // A floor at or below 0, as unbiased estimates have it, is nothing to count in.
        BetterWhen.Lower when floor > 0 && value / floor < FarAbove => string.Create(CultureInfo.InvariantCulture, $"{value / floor:0.0} times the floor"),
        BetterWhen.Lower => value > floor ? "far above the floor" : "below the floor",
        BetterWhen.Higher when floor > 0 => string.Create(CultureInfo.InvariantCulture, $"{100 * value / floor:0} % of the floor"),
        _ => value > floor ? "above the floor" : value < floor ? "below the floor" : "at the floor",
    };
}
