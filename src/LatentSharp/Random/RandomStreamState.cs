namespace LatentSharp.Random;

/// <summary>The whole state of a <see cref="RandomStream"/>.</summary>
/// <param name="Seed">The seed of the job.</param>
/// <param name="Stream">The number that the stream's name gave.</param>
/// <param name="Position">How many 32-bit draws were taken.</param>
public readonly record struct RandomStreamState(long Seed, ulong Stream, ulong Position);
