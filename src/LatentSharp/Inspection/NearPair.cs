namespace LatentSharp.Inspection;

/// <summary>Two pictures that are almost equal.</summary>
/// <param name="First">The number of one, the lower.</param>
/// <param name="Second">The number of the other.</param>
/// <param name="Distance">Euclidean, of gray pixels in [0, 1], both pictures at most 32 pixels a side.</param>
/// <param name="Share">The distance over that to the fifth nearest picture: what is usual around them.</param>
public sealed record NearPair(int First, int Second, double Distance, double Share);
