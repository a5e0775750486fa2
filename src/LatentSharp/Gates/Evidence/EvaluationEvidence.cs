using System.Text.Json.Nodes;
using LatentSharp.Evaluation;

namespace LatentSharp.Gates.Evidence;

/// <summary>Values of evaluation.json.</summary>
internal sealed class EvaluationEvidence : RunEvidence
{
    /// <summary>The names of the measures, without what stands in brackets or after a comma behind some of them.</summary>
    private static readonly string[] Measures =
    [
        "sliced Wasserstein distance x 1000", "MS-SSIM of two pictures", "support by the birthday paradox", "precision", "density", "recall", "coverage", "1-nearest-neighbour accuracy", "MMD^2", "energy distance",
        "KID", "Frechet distance", "FID", "mean distance of two pictures", "copying test C_T", "chance to lie farther from training than a held-out picture", "nearest-real ratio", "authenticity",
        "class entropy", "Jensen-Shannon divergence of the classes", "pictures of the class asked for",
    ];

    private static readonly string[] Counts = ["pictures.training", "pictures.heldOut", "pictures.generated", "pictures.compared"];

    private const string Age = "age";
    private readonly JsonObject? _document;
    private readonly JsonObject[] _metrics;
    private readonly string _remedy;
    private readonly long? _newest;

    /// <param name="document">evaluation.json; null = the run was never evaluated.</param>
    /// <param name="newest">The newest checkpoint's epoch; null = there is none.</param>
    /// <param name="run">The run's folder as the user names it.</param>
    public EvaluationEvidence(JsonObject? document, long? newest, string run)
    {
        (_document, _newest, _remedy) = (document, newest, $"`latent gan evaluate {run}` measures it.");
        _metrics = document is null ? [] : [.. document.List("metrics").Where(metric => metric.Text("name") is not null)];
        Metrics = [.. Measures.Concat(Counts).Append(Age).Concat(_metrics.Select(metric => metric.Text("name")!)).Distinct()];
    }

    public override IReadOnlyList<string> Metrics { get; }

    public override IReadOnlyList<Measurement> Measure(PolicyRule rule)
    {
        if (_document is null) return [new Measurement(rule.Metric) { Space = rule.Space, Unavailable = "the run was not evaluated", Remedy = _remedy }];
        if (rule.Metric == Age) return [MeasureAge()];
        if (Counts.Contains(rule.Metric))
        {
            double? count = (_document.Part("pictures") ?? []).Number(rule.Metric["pictures.".Length..]);
            return [new Measurement(rule.Metric) { Value = count, Unavailable = count is null ? "the evaluation does not say" : null }];
        }

        JsonObject[] named = [.. _metrics.Where(metric => IsNamed(metric.Text("name")!, rule.Metric))];
        if (named.Length == 0) return [new Measurement(rule.Metric) { Space = rule.Space, Unavailable = "the evaluation does not have it", Remedy = $"`latent gan evaluate --help` says which judges and features can be added." }];
        JsonObject[] here = [.. named.Where(metric => rule.Space is null || IsNamed(metric.Text("space") ?? "", rule.Space))];
        if (here.Length > 0) return [.. here.Select(Read)];
        string spaces = string.Join("; ", named.Select(metric => metric.Text("space")).Distinct());
        return [new Measurement(rule.Metric) { Space = rule.Space, Unavailable = $"it was not measured in a space of that name, but in: {spaces}", Remedy = "--features and --classifier of `latent gan evaluate` add spaces." }];
    }

    private Measurement MeasureAge()
    {
        double? age = _newest is long newest ? newest - _document!.Number("epoch") : null;
        return new Measurement(Age) { Value = age, Unavailable = age is null ? "no checkpoint can be read" : null, Remedy = $"The values are those of other weights than the newest: {_remedy}" };
    }

    private Measurement Read(JsonObject metric)
    {
        double? value = metric.Number("value");
        string? why = metric.Text("unavailable");
        return new Measurement(metric.Text("name")!)
        {
            Space = metric.Text("space"),
            Value = value,
            Low = metric.Number("low"),
            High = metric.Number("high"),
            Floor = metric.Number("floor"),
            FloorLow = metric.Number("floorLow"),
            FloorHigh = metric.Number("floorHigh"),
            Better = Enum.TryParse(metric.Text("better"), ignoreCase: true, out BetterWhen better) ? better : null,
            Unavailable = value is null ? why ?? "the evaluation has no value" : null,
            Remedy = why?.StartsWith("nothing was held out", StringComparison.Ordinal) == true ? "Train with --hold-out 0.1, and evaluate that run." : null,
        };
    }
}
