using System.Text.Json.Nodes;
using LatentSharp.Evaluation;

namespace LatentSharp.Gates.Evidence;

/// <summary>Values of coverage/coverage.json.</summary>
internal sealed class CoverageEvidence(JsonObject? document, long? newest, string run) : RunEvidence
{
    private readonly string _remedy = $"`latent gan coverage {run}` measures it.";

    public override IReadOnlyList<string> Metrics { get; } =
        ["jensenShannon", "missingShare", "emptyUnits", "thinUnits", "surplusUnits", "emptyUnitShare", "distanceRatio", "leastClassRatio", "mostClassRatio", "realPictures", "generatedPictures", "age"];

    public override IReadOnlyList<Measurement> Measure(PolicyRule rule)
    {
        if (document is null) return [new Measurement(rule.Metric) { Unavailable = "the coverage was not measured", Remedy = _remedy }];
        if (rule.Metric == "jensenShannon") return [ReadDivergence(document)];
        (double? value, string why) = rule.Metric switch
        {
            "emptyUnits" or "thinUnits" or "surplusUnits" => (document.List(rule.Metric).Count(), ""),
            "emptyUnitShare" => (Over(document.List("emptyUnits").Count(), document.Number("rows") * document.Number("columns")), "the coverage does not say how large its map is"),
            "distanceRatio" => (Over(document.Number("generatedDistance"), document.Number("realDistance")), "the real pictures lie on the map's units"),
            "leastClassRatio" => (ClassRatios().Min(), "the data has no classes"),
            "mostClassRatio" => (ClassRatios().Max(), "the data has no classes"),
            "age" => (newest - document.Number("epoch"), "no checkpoint can be read"),
            _ => (document.Number(rule.Metric), "the coverage does not say"),
        };
        return [new Measurement(rule.Metric) { Value = value, Unavailable = value is null ? why : null, Remedy = rule.Metric == "age" ? $"The values are those of other weights than the newest: {_remedy}" : null }];
    }

    private static Measurement ReadDivergence(JsonObject coverage) => new("jensenShannon")
    {
        Value = coverage.Number("jensenShannon"),
        Low = coverage.Number("low"),
        High = coverage.Number("high"),
        Floor = coverage.Number("floor"),
        FloorLow = coverage.Number("floorLow"),
        FloorHigh = coverage.Number("floorHigh"),
        Better = BetterWhen.Lower,
        Unavailable = coverage.Number("jensenShannon") is null ? "the coverage does not say" : null,
    };

    private IEnumerable<double?> ClassRatios() => document!.List("classes").Select(kind => Over(kind.Number("generated"), kind.Number("real"))).Where(ratio => ratio is not null);

    private static double? Over(double? value, double? unit) => unit > 0 ? value / unit : null;
}
