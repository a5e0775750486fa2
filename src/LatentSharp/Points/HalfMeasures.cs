namespace LatentSharp.Points;

/// <summary>The neighbour measures of one half against one half.</summary>
internal readonly record struct HalfMeasures(double Precision, double Recall, double Density, double Coverage, double NearestAccuracy);
