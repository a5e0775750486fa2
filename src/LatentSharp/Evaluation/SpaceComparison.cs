using LatentSharp.FeatureSpaces;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>The generated pictures and, for the floor, the real pictures B against the real pictures A, in one space.</summary>
internal sealed class SpaceComparison : IDisposable
{
    private readonly EvaluationDraw _draw;
    private readonly string _space;
    private readonly PointRows _training, _generated;
    private readonly RowDistances _real;
    private readonly NearestPoints _balls;

    public SpaceComparison(IFeatureSpace space, EvaluationDraw draw)
    {
        (_draw, _space) = (draw, space.Name);
        _training = space.Features(draw.Input.Training, draw.Options.Threads, draw.Cancellation);
        _generated = space.Features(draw.Input.Generated, draw.Options.Threads, draw.Cancellation);
        _real = new RowDistances(_training.Pick(draw.First));
        _balls = NearestPoints.Find(_real.Points, _real, draw.Options.Neighbours, query => query, draw.Options.Threads);
    }

    public int Dimensions => _training.Dimensions;

    public IEnumerable<EvaluationMetric> Metrics()
    {
        NeighbourMeasures value = Compare(_generated.Pick(_draw.Generated)), floor = Compare(_training.Pick(_draw.Second));
        int k = _draw.Options.Neighbours;
        yield return Metric($"precision (k = {k})", EvaluationTopic.Fidelity, value.Precision, floor.Precision);
        yield return Metric($"density (k = {k})", EvaluationTopic.Fidelity, value.Density, floor.Density);
        yield return Metric($"recall (k = {k})", EvaluationTopic.Variety, value.Recall, floor.Recall);
        yield return Metric($"coverage (k = {k})", EvaluationTopic.Variety, value.Coverage, floor.Coverage);
    }

    /// <inheritdoc/>
    public void Dispose() => _real.Dispose();

    private NeighbourMeasures Compare(PointRows points)
    {
        using var distances = new RowDistances(points);
        NearestPoints balls = NearestPoints.Find(points, distances, _draw.Options.Neighbours, query => query, _draw.Options.Threads);
        return NeighbourMeasures.Between(_real, _balls, points, balls, _draw.Options.Neighbours, _draw.Options.Threads);
    }

    private EvaluationMetric Metric(string name, EvaluationTopic topic, double value, double floor) => new(name, _space, topic, BetterWhen.Higher)
    {
        Value = value,
        Floor = floor,
        FloorOf = "as many other training pictures",
        Samples = _draw.Count,
        RealSamples = _draw.Count,
    };
}
