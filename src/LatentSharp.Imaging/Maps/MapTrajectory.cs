namespace LatentSharp.Imaging.Maps;

/// <summary>The units that consecutive samples chose.</summary>
/// <param name="Name">What the legend says.</param>
/// <param name="Units">In the order of time; staying in a unit is no step.</param>
public sealed record MapTrajectory(string Name, IReadOnlyList<int> Units);
