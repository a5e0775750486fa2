namespace LatentSharp.Gan.Laboratory;

/// <summary>Where a small game stands.</summary>
/// <param name="Iteration">Generator steps done.</param>
/// <param name="Iterations">All generator steps.</param>
/// <param name="Moment">The latest moment.</param>
/// <param name="Remaining">Estimated time to the end.</param>
public sealed record LaboratoryProgress(int Iteration, int Iterations, LaboratoryMoment Moment, TimeSpan Remaining);
