namespace LatentSharp.Evaluation;

/// <summary>A generated picture beside the real ones that it resembles most, in pixels.</summary>
/// <param name="Generated">Its number among the generated pictures.</param>
/// <param name="Training">The number of the nearest training picture.</param>
/// <param name="Distance">Euclidean, of pixels in [0, 1].</param>
/// <param name="Ratio">
/// The distance over that of the training picture to its own nearest different training picture: 0 = a copy; below 1 = nearer than the next real picture is.
/// </param>
/// <param name="HeldOut">The number of the nearest held-out picture; null = nothing was held out.</param>
/// <param name="HeldOutDistance">The distance to it; null = nothing was held out. Note that fewer pictures lie farther away on average.</param>
public sealed record NearestReal(int Generated, int Training, double Distance, double Ratio, int? HeldOut, double? HeldOutDistance);
