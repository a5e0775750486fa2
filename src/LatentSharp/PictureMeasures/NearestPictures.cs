using LatentSharp.Points;

namespace LatentSharp.PictureMeasures;

/// <summary>Finds the nearest pictures of a set, such as the training pictures that generated ones resemble most: exact, by blocked matrix products. Thread-safe.</summary>
public sealed class NearestPictures : IDisposable
{
    private readonly PictureBatch _among;
    private readonly RowDistances _distances;

    /// <summary>Prepares the set.</summary>
    /// <param name="among">The pictures to find.</param>
    public NearestPictures(PictureBatch among)
    {
        ArgumentNullException.ThrowIfNull(among);
        (_among, _distances) = (among, new RowDistances(among.Points));
    }

    /// <summary>Finds the nearest picture of the set to each picture.</summary>
    /// <param name="pictures">Pictures of the set's shape.</param>
    /// <param name="own">If they are of the set themselves, their numbers there, so that none finds itself; null = they are not.</param>
    /// <param name="threads">At most so many threads, at least 1; the result does not depend on it. Default 1.</param>
    /// <returns>One a picture, in order.</returns>
    /// <exception cref="ArgumentException">The shapes or the counts differ, or there is no other picture.</exception>
    public IReadOnlyList<NearestPicture> Find(PictureBatch pictures, IReadOnlyList<int>? own = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if ((pictures.Side, pictures.Channels) != (_among.Side, _among.Channels))
            throw new ArgumentException($"Pictures of {pictures.Side} x {pictures.Side} x {pictures.Channels} do not compare to those of {_among.Side} x {_among.Side} x {_among.Channels}.", nameof(pictures));
        if (own is not null && own.Count != pictures.Count) throw new ArgumentException($"{own.Count} numbers do not fit {pictures.Count} pictures.", nameof(own));
        NearestPoints found = NearestPoints.Find(pictures.Points, _distances, 1, own is null ? null : query => own[query], threads);
        return [.. Enumerable.Range(0, pictures.Count).Select(query => new NearestPicture(found.Nearest(query), Math.Sqrt(found.Radius(query))))];
    }

    /// <inheritdoc/>
    public void Dispose() => _distances.Dispose();
}
