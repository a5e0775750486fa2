namespace LatentSharp.PictureMeasures;

/// <summary>A draw of real pictures, with what every comparison to it needs.</summary>
internal sealed class RealPictures : IDisposable
{
    private readonly PictureQualityOptions _options;
    private readonly PictureBatch _draw;
    private readonly RowDistances _all, _drawn;
    private readonly NearestPoints _balls;
    private readonly double _spread, _nearest;

    /// <param name="all">All real pictures.</param>
    /// <param name="drawn">The numbers of those that are compared.</param>
    /// <param name="options">How.</param>
    public RealPictures(PictureBatch all, int[] drawn, PictureQualityOptions options)
    {
        (_options, _draw) = (options, all.Pick(drawn));
        (_all, _drawn) = (new RowDistances(all.Points), new RowDistances(_draw.Points));
        (_balls, _spread) = Within(_drawn);
        _nearest = Median(NearestPoints.Find(_draw.Points, _all, 1, query => drawn[query], options.Threads).Distances);
    }

    /// <summary>Measures a batch against the draw.</summary>
    /// <param name="batch">As many pictures as were drawn.</param>
    /// <param name="own">If they are real ones, their numbers, so that none is its own neighbour; otherwise null.</param>
    public MeasuredPictures Measure(PictureBatch batch, int[]? own)
    {
        using var points = new RowDistances(batch.Points);
        (NearestPoints balls, double spread) = Within(points);
        double nearest = Median(NearestPoints.Find(batch.Points, _all, 1, own is null ? null : query => own[query], _options.Threads).Distances);
        return new MeasuredPictures(
            PyramidDistance.Between(_draw, batch, _options.Patches, _options.Directions, _options.Seed, _options.Threads),
            spread / _spread,
            nearest / _nearest,
            NeighbourMeasures.Between(_drawn, _balls, batch.Points, balls, _options.Neighbours, _options.Threads));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _drawn.Dispose();
    }

    private (NearestPoints Balls, double Spread) Within(RowDistances points)
    {
        var pairs = new MeanPairDistance(points.Points.Count);
        NearestPoints balls = NearestPoints.Find(points.Points, points, _options.Neighbours, query => query, _options.Threads, pairs.Visit);
        return (balls, pairs.Value);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
