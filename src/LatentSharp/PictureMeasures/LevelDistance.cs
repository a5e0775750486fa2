namespace LatentSharp.PictureMeasures;

/// <summary>The distance at one level of the pyramid.</summary>
/// <param name="Side">The level's side in pixels.</param>
/// <param name="Value">The distance, times 1000.</param>
public sealed record LevelDistance(int Side, double Value);
