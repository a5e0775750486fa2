namespace LatentSharp.Som;

/// <summary>Two clusters that were joined. Each is named by its unit of lowest number.</summary>
/// <param name="A">The cluster that stays, of the lower number.</param>
/// <param name="B">The cluster that joins it.</param>
/// <param name="Height">How far they were apart.</param>
/// <param name="Size">Units together.</param>
public readonly record struct UnitMerge(int A, int B, double Height, int Size);
