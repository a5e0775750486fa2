namespace LatentSharp.Som;

/// <summary>Two neighbouring units and how far their codebook vectors are apart.</summary>
/// <param name="A">The unit of lower number.</param>
/// <param name="B">The other.</param>
/// <param name="Distance">In the map's own measure.</param>
public readonly record struct UMatrixEdge(int A, int B, double Distance);
