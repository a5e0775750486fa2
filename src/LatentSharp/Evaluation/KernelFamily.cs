using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>The kernels whose means are taken in one space.</summary>
/// <param name="Sigma">The bandwidth of the Gaussian kernel; 0 = all real pictures are equal, there is no such kernel.</param>
/// <param name="Polynomial">Whether the KID is measured too.</param>
internal sealed record KernelFamily(double Sigma, bool Polynomial)
{
    public const int Distance = 0;

    public int? Gaussian => Sigma > 0 ? 1 : null;

    public int? Cubic => Polynomial ? Sigma > 0 ? 2 : 1 : null;

    public IEnumerable<PairKernel> Between(PointRows queries, PointRows columns)
    {
        yield return new DistanceKernel();
        if (Sigma > 0) yield return new GaussianKernel(Sigma);
        if (Polynomial) yield return new PolynomialKernel(queries, columns);
    }
}
