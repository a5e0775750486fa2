using System.Security.Cryptography;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.FeatureSpaces;

/// <summary>The pixels themselves, in [0, 1]: what is shifted by a pixel is far away, what is blurred lies near to many.</summary>
public sealed class PixelSpace : IFeatureSpace
{
    /// <inheritdoc/>
    public string Name => "pixels";

    /// <inheritdoc/>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData("pixels / 255"u8));

    /// <inheritdoc/>
    public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        return pictures.Points;
    }
}
