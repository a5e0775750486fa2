using System.Globalization;
using LatentSharp.Divergences;
using LatentSharp.FeatureSpaces;
using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>The generated pictures and, for the floor, the real pictures B against the real pictures A, in one space.</summary>
internal sealed class SpaceComparison
{
    private const string Halves = "random halves of both samples";
    private readonly EvaluationDraw _draw;
    private readonly IFeatureSpace _space;
    private readonly KernelFamily _kernels;
    private readonly SampleComparison _value, _floor;
    private readonly FrechetComparison? _frechet;

    public SpaceComparison(IFeatureSpace space, PointRows training, PointRows generated, EvaluationDraw draw)
    {
        (_draw, _space) = (draw, space);
        PointRows a = training.Pick(draw.First), b = training.Pick(draw.Second), g = generated.Pick(draw.Generated);
        _kernels = new KernelFamily(MaximumMeanDiscrepancy.MedianDistance(a.Values, a.Dimensions), space is not (PixelSpace or PrincipalSpace));
        using SpaceSample first = new(a, _kernels, "the real pictures A", draw), second = new(b, _kernels, "the real pictures B", draw), made = new(g, _kernels, "the generated pictures", draw);
        (_value, _floor) = (new SampleComparison(first, made, _kernels, draw), new SampleComparison(first, second, _kernels, draw));
        if (space is not (PixelSpace or RandomConvolutionSpace)) _frechet = new FrechetComparison(first, second, made, draw);
    }

    public IEnumerable<EvaluationMetric> Metrics()
    {
        int k = _draw.Options.Neighbours;
        yield return Share($"precision (k = {k})", EvaluationTopic.Fidelity, found => found.Precision);
        yield return Metric($"density (k = {k})", EvaluationTopic.Fidelity, BetterWhen.NearFloor, _value.Density, _floor.Density, 0);
        yield return Share($"recall (k = {k})", EvaluationTopic.Variety, found => found.Recall);
        yield return Share($"coverage (k = {k})", EvaluationTopic.Variety, found => found.Coverage);
        yield return Metric("1-nearest-neighbour accuracy", EvaluationTopic.Distribution, BetterWhen.NearFloor, _value.NearestAccuracy, _floor.NearestAccuracy, 0, 1);
        if (_kernels.Gaussian is { } gaussian)
            yield return Distance("MMD^2 (Gaussian kernel)", found => found.Discrepancy(gaussian)) with { Detail = string.Create(CultureInfo.InvariantCulture, $"sigma {_kernels.Sigma:G4}, the median distance of real pictures") };
        yield return Distance("energy distance", found => found.Discrepancy(KernelFamily.Distance, -1));
        if (_kernels.Cubic is { } cubic) yield return Distance("KID", found => found.Discrepancy(cubic));
        if (_frechet is not null) yield return Metric(_space.FrechetName, EvaluationTopic.Distribution, BetterWhen.Lower, _frechet.Value, _frechet.Floor, 0);
        if (_space is PixelSpace) yield return Metric("mean distance of two pictures, generated / real", EvaluationTopic.Variety, BetterWhen.NearFloor, _value.Diversity(), _floor.Diversity(), 0);
    }

    private EvaluationMetric Share(string name, EvaluationTopic topic, Func<SampleComparison, Estimate> part) => Metric(name, topic, BetterWhen.Higher, part(_value), part(_floor), 0, 1);

    private EvaluationMetric Distance(string name, Func<SampleComparison, Estimate> part) => Metric(name, EvaluationTopic.Distribution, BetterWhen.Lower, part(_value), part(_floor));

    private EvaluationMetric Metric(string name, EvaluationTopic topic, BetterWhen better, Estimate value, Estimate floor, double least = double.NegativeInfinity, double most = double.PositiveInfinity) =>
        new EvaluationMetric(name, _space.Name, topic, better) { Samples = _draw.Count, RealSamples = _draw.Count }.With(value, floor, Halves, EvaluationDraw.OtherHalf, least, most);
}
