namespace LatentSharp.Coverage;

/// <summary>A unit in which real and generated samples differ by more than chance.</summary>
/// <param name="Kind">How.</param>
/// <param name="Unit">The unit's number; row and column count from 0.</param>
/// <param name="Row">Its row.</param>
/// <param name="Column">Its column.</param>
/// <param name="Real">Real samples in it.</param>
/// <param name="Generated">Generated samples in it.</param>
/// <param name="Expected">Generated samples that would fall into it at the real samples' share.</param>
/// <param name="Probability">
/// The chance of so few (or, of a surplus, so many) generated ones among the unit's samples, were real and generated ones of one distribution: Fisher's
/// exact test, one-sided, of this unit alone.
/// </param>
/// <param name="Examples">
/// Rows of the samples to look at, the nearest to the unit first: real ones of an empty or thin unit, generated ones of a surplus.
/// </param>
public sealed record CoverageUnit(CoverageKind Kind, int Unit, int Row, int Column, int Real, int Generated, double Expected, double Probability, IReadOnlyList<int> Examples);
