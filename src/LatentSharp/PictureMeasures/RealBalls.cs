using LatentSharp.Points;

namespace LatentSharp.PictureMeasures;

/// <summary>Real points in one space, with the balls around them.</summary>
internal sealed class RealBalls : IDisposable
{
    private readonly PictureQualityOptions _options;
    private readonly RowDistances _distances;
    private readonly NearestPoints _balls;

    public RealBalls(PointRows points, PictureQualityOptions options)
    {
        (_options, _distances) = (options, new RowDistances(points));
        (_balls, Spread) = Within(_distances);
    }

    /// <summary>The mean distance of two real points.</summary>
    public double Spread { get; }

    /// <summary>How other points overlap with the real ones, and their mean distance.</summary>
    public (NeighbourMeasures Measures, double Spread) Compare(PointRows points)
    {
        using var distances = new RowDistances(points);
        (NearestPoints balls, double spread) = Within(distances);
        var overlap = new NeighbourOverlap(_distances.Points, _balls, points, balls);
        _distances.ForEach(points, _options.Threads, overlap.Visit);
        return (overlap.Measures(_options.Neighbours), spread);
    }

    /// <inheritdoc/>
    public void Dispose() => _distances.Dispose();

    private (NearestPoints Balls, double Spread) Within(RowDistances points)
    {
        var pairs = new MeanPairDistance(points.Points.Count);
        NearestPoints balls = NearestPoints.Find(points.Points, points, _options.Neighbours, query => query, _options.Threads, pairs.Visit);
        return (balls, pairs.Value);
    }
}
