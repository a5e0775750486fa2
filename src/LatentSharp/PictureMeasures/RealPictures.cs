using LatentSharp.FeatureSpaces;

namespace LatentSharp.PictureMeasures;

/// <summary>A draw of real pictures, with what every comparison to it needs.</summary>
internal sealed class RealPictures : IDisposable
{
    private readonly PictureQualityOptions _options;
    private readonly PictureBatch _draw;
    private readonly RandomConvolutions _network;
    private readonly NearestPictures _all;
    private readonly RealBalls _pixels, _features;
    private readonly double _nearest;

    /// <param name="all">All real pictures.</param>
    /// <param name="drawn">The numbers of those that are compared.</param>
    /// <param name="options">How.</param>
    public RealPictures(PictureBatch all, int[] drawn, PictureQualityOptions options)
    {
        (_options, _draw) = (options, all.Pick(drawn));
        _network = new RandomConvolutions(all.Side, all.Channels);
        _all = new NearestPictures(all);
        _pixels = new RealBalls(_draw.Points, options);
        _features = new RealBalls(_network.Of(_draw, options.Threads), options);
        _nearest = ToNearest(_draw, drawn);
    }

    /// <summary>Measures a batch against the draw.</summary>
    /// <param name="batch">As many pictures as were drawn.</param>
    /// <param name="own">If they are real ones, their numbers, so that none is its own neighbour; otherwise null.</param>
    public MeasuredPictures Measure(PictureBatch batch, int[]? own)
    {
        (NeighbourMeasures pixels, double spread) = _pixels.Compare(batch.Points);
        return new MeasuredPictures(
            PyramidDistance.Between(_draw, batch, _options.Patches, _options.Directions, _options.Seed, _options.Threads),
            spread / _pixels.Spread,
            ToNearest(batch, own) / _nearest,
            pixels,
            _features.Compare(_network.Of(batch, _options.Threads)).Measures);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _all.Dispose();
        _pixels.Dispose();
        _features.Dispose();
    }

    /// <summary>The median distance to the nearest of all real pictures but oneself.</summary>
    private double ToNearest(PictureBatch batch, int[]? own)
    {
        double[] distances = [.. _all.Find(batch, own, _options.Threads).Select(nearest => nearest.Distance)];
        Array.Sort(distances);
        return (distances[(distances.Length - 1) / 2] + distances[distances.Length / 2]) / 2;
    }
}
