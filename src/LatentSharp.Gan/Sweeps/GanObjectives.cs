using LatentSharp.Evaluation;
using LatentSharp.Sweeps;

namespace LatentSharp.Gan.Sweeps;

/// <summary>What adversarial trainings can be ranked by.</summary>
public static class GanObjectives
{
    /// <summary>The measures of an evaluation, and which way they improve.</summary>
    public static IReadOnlyList<SweepMetric> Metrics { get; } =
    [
        new("sliced Wasserstein distance x 1000", BetterWhen.Lower),
        new("MS-SSIM of two pictures", BetterWhen.NearFloor),
        new("support by the birthday paradox", BetterWhen.Higher),
        new("precision", BetterWhen.Higher, HasSpaces: true),
        new("density", BetterWhen.NearFloor, HasSpaces: true),
        new("recall", BetterWhen.Higher, HasSpaces: true),
        new("coverage", BetterWhen.Higher, HasSpaces: true),
        new("1-nearest-neighbour accuracy", BetterWhen.NearFloor, HasSpaces: true),
        new("MMD^2", BetterWhen.Lower, HasSpaces: true),
        new("energy distance", BetterWhen.Lower, HasSpaces: true),
        new("KID", BetterWhen.Lower, HasSpaces: true),
        new("Frechet distance", BetterWhen.Lower, HasSpaces: true),
        new("mean distance of two pictures", BetterWhen.NearFloor),
        new("copying test C_T", BetterWhen.Higher, HasSpaces: true),
        new("chance to lie farther from training than a held-out picture", BetterWhen.Higher, HasSpaces: true),
        new("nearest-real ratio", BetterWhen.Higher, HasSpaces: true),
        new("authenticity", BetterWhen.Higher, HasSpaces: true),
    ];

    /// <summary>The numbers of metrics.jsonl. Losses and balances are ends in themselves for nobody, so that a sweep must say which way it wants them.</summary>
    public static IReadOnlyList<SweepMetric> Signals { get; } =
    [
        new("coarseCoverage", BetterWhen.Higher),
        new("repeats", BetterWhen.Lower),
        new("trainingAboveHeldOut", BetterWhen.Lower),
        new("jensenShannonBound", BetterWhen.Lower),
        new("coverageDivergence", BetterWhen.Lower),
        new("coverageMissingShare", BetterWhen.Lower),
        new("discriminatorLoss", null),
        new("generatorLoss", null),
        new("balance", null),
        new("generatorBalance", null),
        new("realAboveGenerated", null),
        new("verdictSwing", null),
        new("diversity", null),
        new("nearestReal", null),
        new("wassersteinEstimate", null),
        new("gradientPenalty", null),
    ];
}
