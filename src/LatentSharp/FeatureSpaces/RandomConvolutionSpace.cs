using System.Globalization;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.FeatureSpaces;

/// <summary>
/// Features of a fixed network that was never trained: 3 x 3 convolutions with stride 2 and ReLU to 16, 32, then 64 channels, until the side is at
/// most 4 (Naeem et al. 2020, section 3.3, compare in such features where no trained ones fit). It sees edges, whose pixels may lie anywhere.
/// </summary>
public sealed class RandomConvolutionSpace : IFeatureSpace
{
    private readonly RandomConvolutions _network;

    /// <summary>Makes the network for one shape of pictures; the same weights everywhere and always.</summary>
    /// <param name="side">Of the pictures, at least 5.</param>
    /// <param name="channels">1 or 3.</param>
    public RandomConvolutionSpace(int side, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 5);
        if (channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels));
        _network = new RandomConvolutions(side, channels);
        (Side, Channels, Hash) = (side, channels, _network.Hash());
    }

    /// <summary>Rows and columns of the pictures.</summary>
    public int Side { get; }

    /// <summary>Channels of the pictures.</summary>
    public int Channels { get; }

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"random convolutions {_network.Dimensions}, seed {RandomConvolutions.Seed}, sha256 {Hash[..8]}");

    /// <inheritdoc/>
    public string Hash { get; }

    /// <inheritdoc/>
    public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        if ((pictures.Side, pictures.Channels) != (Side, Channels))
            throw new ArgumentException($"Pictures of {pictures.Side} x {pictures.Side} x {pictures.Channels} do not fit a network for {Side} x {Side} x {Channels}.", nameof(pictures));
        return _network.Of(pictures, threads, cancellation);
    }
}
