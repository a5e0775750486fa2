namespace LatentSharp.Evaluation;

/// <summary>One cell of the copying test of Meehan et al. (2020): a k-means cluster of the training pictures.</summary>
/// <param name="Training">Training pictures in it.</param>
/// <param name="HeldOut">Held-out pictures in it.</param>
/// <param name="Generated">Generated pictures in it.</param>
/// <param name="Score">
/// The standardised Mann-Whitney statistic Z_U of the distances to the nearest training picture: below 0 = generated pictures are nearer than held-out
/// ones. null = too few pictures of either kind, the cell does not count.
/// </param>
/// <param name="Example">The number of the training picture nearest to the cell's mean.</param>
public sealed record CopyingCell(int Training, int HeldOut, int Generated, double? Score, int Example);
