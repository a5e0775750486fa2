using LatentSharp.PictureMeasures;

namespace LatentSharp.Gan.Watching;

/// <summary>The share of pictures that another picture of the batch repeats: nearer than a fifth of the median distance of a real picture to the nearest other one, at equal counts.</summary>
internal sealed class RepeatedPictures
{
    private const double Share = 0.2;
    private readonly double _limit;

    /// <param name="real">At least two real pictures.</param>
    public RepeatedPictures(PictureBatch real)
    {
        double[] distances = [.. ToNearestOther(real).Order()];
        _limit = Share * distances[distances.Length / 2];
    }

    /// <returns>0..1; null where real pictures repeat each other too.</returns>
    public double? Of(PictureBatch generated) => _limit > 0 ? ToNearestOther(generated).Count(distance => distance < _limit) / (double)generated.Count : null;

    private static IEnumerable<double> ToNearestOther(PictureBatch pictures)
    {
        using var nearest = new NearestPictures(pictures);
        return nearest.Find(pictures, [.. Enumerable.Range(0, pictures.Count)]).Select(found => found.Distance);
    }
}
