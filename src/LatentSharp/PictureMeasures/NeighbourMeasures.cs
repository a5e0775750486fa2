namespace LatentSharp.PictureMeasures;

/// <summary>How two sets of points overlap, judged by balls around the points that reach to their k-th nearest neighbour in their own set.</summary>
/// <param name="Precision">Share of generated points in the ball of some real one (Kynkäänniemi et al. 2019, equation 2): do they look real?</param>
/// <param name="Recall">Share of real points in the ball of some generated one (same, equation 2 with the sets exchanged): is all of the real there?</param>
/// <param name="Density">Mean number of real balls around a generated point, over k (Naeem et al. 2020, equation 3); may exceed 1.</param>
/// <param name="Coverage">Share of real points with a generated one in their ball (same, equation 4).</param>
/// <remarks>A ball contains its rim, as in the first paper. All but density lie in [0, 1]. The values depend on the counts: compare equal ones.</remarks>
public sealed record NeighbourMeasures(double Precision, double Recall, double Density, double Coverage);
