namespace LatentSharp.Som;

/// <summary>The unit nearest to a sample.</summary>
/// <param name="Unit">Its number.</param>
/// <param name="Distance">Its distance, in the map's own measure.</param>
public readonly record struct BestMatch(int Unit, double Distance);
