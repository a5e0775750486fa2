using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.FeatureSpaces;

/// <summary>
/// Numbers that describe a picture, in which pictures are compared. Every measured value carries the name of its space, since the same pictures are
/// near in one and far in another.
/// </summary>
public interface IFeatureSpace
{
    /// <summary>What people read beside every value: the kind, the size and the origin, such as "random convolutions 1024, seed 1000".</summary>
    string Name { get; }

    /// <summary>SHA-256 (64 hexadecimal digits) over everything that decides the features, such as the weights; equal hashes give equal features.</summary>
    string Hash { get; }

    /// <summary>What the Frechet distance in this space is called; "FID" belongs to the features of Inception alone. Default "Frechet distance".</summary>
    string FrechetName => "Frechet distance";

    /// <summary>What the literature warns of in values of this space, one sentence each; default nothing.</summary>
    IReadOnlyList<string> Caveats => [];

    /// <summary>The features of every picture, in order. The result does not depend on the threads.</summary>
    /// <param name="pictures">Pictures with numbers in [0, 1]; the space scales, resizes and repeats channels as it needs.</param>
    /// <param name="threads">At most so many threads, at least 1; default 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>[count, dimensions], finite.</returns>
    /// <exception cref="ArgumentException">Pictures of this shape have no features here.</exception>
    PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default);
}
