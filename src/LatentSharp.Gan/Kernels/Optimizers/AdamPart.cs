namespace LatentSharp.Gan.Kernels.Optimizers;

/// <summary>A stretch of one list.</summary>
/// <param name="List">Which list.</param>
/// <param name="Start">Its first number.</param>
/// <param name="Length">How many numbers.</param>
internal readonly record struct AdamPart(int List, long Start, int Length);
