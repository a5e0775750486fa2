using System.Globalization;
using System.Security.Cryptography;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.FeatureSpaces;

/// <summary>
/// Coordinates along the principal components of real pictures, unscaled: distances are those of pixels without the fine detail that most pictures do not share.
/// </summary>
public sealed class PrincipalSpace : IFeatureSpace
{
    private const int MostPictures = 5000, MostWidePictures = 2000, Wide = 2000;
    private readonly PrincipalComponents _components;
    private readonly int _side, _channels;

    private PrincipalSpace(PrincipalComponents components, PictureBatch pictures, int used)
    {
        (_components, _side, _channels) = (components, pictures.Side, pictures.Channels);
        Name = string.Create(CultureInfo.InvariantCulture, $"PCA {components.Count} of {used} training pictures");
        ReadOnlySpan<byte> mean = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(components.Mean), directions = System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(components.Directions);
        Hash = Convert.ToHexStringLower(SHA256.HashData([.. mean, .. directions]));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Hash { get; }

    /// <summary>Finds the components.</summary>
    /// <param name="training">Real pictures, at least 2; of more than 5,000 (2,000 where a picture has more than 2,000 numbers) a random draw is looked at.</param>
    /// <param name="components">How many, at least 1; default 50. Fewer are found where the pictures vary in fewer directions.</param>
    /// <param name="seed">The seed of the draw; default 1000.</param>
    /// <param name="threads">At most so many threads, at least 1; default 1.</param>
    /// <returns>The space.</returns>
    /// <exception cref="ArgumentException">There is one picture only, or all are equal.</exception>
    public static PrincipalSpace Of(PictureBatch training, int components = 50, long seed = 1000, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentOutOfRangeException.ThrowIfLessThan(components, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int used = Math.Min(training.Count, training.Dimensions > Wide ? MostWidePictures : MostPictures);
        PrincipalComponents found = PrincipalComponents.Of(training.Points.Pick(training.Shuffled(seed).AsSpan(0, used)), components, threads);
        if (found.Count == 0) throw new ArgumentException("All pictures are equal: they vary in no direction.", nameof(training));
        return new PrincipalSpace(found, training, used);
    }

    /// <inheritdoc/>
    public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if ((pictures.Side, pictures.Channels) != (_side, _channels))
            throw new ArgumentException($"Pictures of {pictures.Side} x {pictures.Side} x {pictures.Channels} do not fit components of {_side} x {_side} x {_channels}.", nameof(pictures));
        return _components.Project(pictures.Points, threads);
    }
}
