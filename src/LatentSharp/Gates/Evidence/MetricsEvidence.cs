using System.Text.Json.Nodes;

namespace LatentSharp.Gates.Evidence;

/// <summary>Values of metrics.jsonl over epochs.</summary>
internal sealed class MetricsEvidence : RunEvidence
{
    private static readonly string[] Known =
    [
        "imagesSeen", "discriminatorLoss", "generatorLoss", "balance", "generatorBalance", "realAboveGenerated", "verdictSwing", "trainingAboveHeldOut", "discriminatorGradientNorm", "generatorGradientNorm", "diversity", "repeats",
        "coarseCoverage", "nearestReal", "jensenShannonBound", "wassersteinEstimate", "gradientPenalty", "augmentationProbability", "generatorSteps", "imagesPerSecond", "seconds",
    ];

    private readonly SortedDictionary<long, JsonObject> _epochs = [];

    /// <param name="lines">metrics.jsonl; where an epoch stands twice, since the run was killed and resumed, the later line counts.</param>
    public MetricsEvidence(IEnumerable<JsonObject> lines)
    {
        foreach (JsonObject line in lines)
        {
            if (line.Number("epoch") is double epoch) _epochs[(long)epoch] = line;
        }

        Metrics = [.. Known.Concat(_epochs.Values.SelectMany(line => line.Where(field => line.Number(field.Key) is not null).Select(field => field.Key))).Where(name => name != "epoch").Distinct()];
    }

    /// <summary>The last epoch that was measured; 0 = none was.</summary>
    public long LastEpoch => _epochs.Count == 0 ? 0 : _epochs.Keys.Last();

    public override IReadOnlyList<string> Metrics { get; }

    public override IReadOnlyList<Measurement> Measure(PolicyRule rule)
    {
        long first = rule.Take == EpochSummary.Last ? LastEpoch : rule.Epochs is int epochs ? LastEpoch - epochs + 1 : 0;
        (long Epoch, double? Value)[] points = [.. _epochs.Where(line => line.Key >= first).Select(line => (line.Key, line.Value.Number(rule.Metric)))];
        (long Epoch, double Value)[] there = [.. points.Where(point => point.Value is not null).Select(point => (point.Epoch, point.Value!.Value))];
        string name = rule.Take == EpochSummary.Last ? rule.Metric : $"{rule.Metric}, {Words(rule.Take)} of {(rule.Epochs is null ? "all" : $"the last {points.Length}")} epochs";
        if (_epochs.Count == 0) return [new Measurement(name) { Unavailable = "no epoch is finished", Remedy = "Train for at least one epoch." }];
        if (there.Length == 0) return [new Measurement(name) { Unavailable = "the run did not measure it (the recipe has no such signal, or nobody watched)" }];
        double? value = rule.Take switch
        {
            EpochSummary.Mean => there.Average(point => point.Value),
            EpochSummary.Least => Of(there, values => values.Min()),
            EpochSummary.Most => Of(there, values => values.Max()),
            EpochSummary.Trend => Slope(there),
            EpochSummary.NotFinite => points.Count(point => point.Value is not double number || !double.IsFinite(number)),
            _ => there[^1].Value,
        };
        return [new Measurement(name) { Value = value, Unavailable = value is null ? "a trend takes two epochs" : null }];
    }

    /// <summary>Least-squares slope per epoch; null of fewer than two.</summary>
    private static double? Slope((long Epoch, double Value)[] points)
    {
        if (points.Length < 2) return null;
        double meanEpoch = points.Average(point => (double)point.Epoch), mean = points.Average(point => point.Value);
        return points.Sum(point => (point.Epoch - meanEpoch) * (point.Value - mean)) / points.Sum(point => (point.Epoch - meanEpoch) * (point.Epoch - meanEpoch));
    }

    /// <summary>NaN is neither least nor most; where there is one, nothing is known.</summary>
    private static double Of((long Epoch, double Value)[] points, Func<IEnumerable<double>, double> summarize) =>
        points.Any(point => double.IsNaN(point.Value)) ? double.NaN : summarize(points.Select(point => point.Value));

    private static string Words(EpochSummary take) => take switch
    {
        EpochSummary.Mean => "mean",
        EpochSummary.Least => "least",
        EpochSummary.Most => "most",
        EpochSummary.Trend => "trend per epoch",
        _ => "not finite",
    };
}
