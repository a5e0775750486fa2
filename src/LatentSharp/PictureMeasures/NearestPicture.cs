namespace LatentSharp.PictureMeasures;

/// <summary>The picture of a set that is nearest to another.</summary>
/// <param name="Index">Its number in the set.</param>
/// <param name="Distance">Euclidean, of pixels in [0, 1].</param>
public sealed record NearestPicture(int Index, double Distance);
