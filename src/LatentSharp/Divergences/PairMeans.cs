using LatentSharp.Points;

namespace LatentSharp.Divergences;

/// <summary>The three means of a kernel over the pairs within two samples and between them.</summary>
internal sealed class PairMeans
{
    public PairMeans(PointRows first, PointRows second, Func<PointRows, PointRows, PairKernel> kernel, int threads)
    {
        using RowDistances a = new(first), b = new(second);
        double withinFirst = Within(a, first), withinSecond = Within(b, second);
        var between = new PairSums(kernel(second, first), second.Count, first.Count);
        a.ForEach(second, threads, between.Visit);
        Discrepancy = withinFirst + withinSecond - 2 * between.Mean;

        double Within(RowDistances distances, PointRows points)
        {
            var sums = new PairSums(kernel(points, points), points.Count);
            distances.ForEach(points, threads, sums.Visit);
            return sums.Mean;
        }
    }

    /// <summary>Mean within the first + mean within the second - twice the mean between them.</summary>
    public double Discrepancy { get; }
}
