using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Evaluation;

/// <summary>A sample against the real one, in one space.</summary>
internal sealed class SampleComparison
{
    private readonly SpaceSample _real, _other;
    private readonly PairSums[] _between;
    private readonly HalfMeasures[] _halves;
    private readonly int _splits;

    public SampleComparison(SpaceSample real, SpaceSample other, KernelFamily kernels, EvaluationDraw draw)
    {
        (_real, _other, _splits) = (real, other, real.Splits.Count);
        int k = draw.Options.Neighbours, threads = draw.Options.Threads;
        _between = [.. kernels.Between(other.Points, real.Points).Select(kernel => new PairSums(kernel, other.Points.Count, real.Points.Count, other.Splits, real.Splits))];
        var overlap = new NeighbourOverlap(real.Points, real.Balls, other.Points, other.Balls);
        using var halves = new HalfOverlap(real.Splits, real.HalfBalls, other.Splits, other.HalfBalls);
        NearestPoints inReal = NearestPoints.Find(other.Points, real.Distances, 1, null, threads, (query, near, slack) =>
        {
            overlap.Visit(query, near, slack);
            halves.Visit(query, near, slack);
            foreach (PairSums sums in _between) sums.Visit(query, near, slack);
        }, draw.Cancellation);
        NearestPoints inOther = NearestPoints.Find(real.Points, other.Distances, 1, null, threads, null, draw.Cancellation);
        _halves = [.. Enumerable.Range(0, 2 * _splits).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(index => halves.Measure(index / 2, index % 2, k))];
        NeighbourMeasures found = overlap.Measures(k);
        Precision = new Estimate(found.Precision, Halves(half => half.Precision));
        Recall = new Estimate(found.Recall, Halves(half => half.Recall));
        Density = new Estimate(found.Density, Halves(half => half.Density));
        Coverage = new Estimate(found.Coverage, Halves(half => half.Coverage));
        NearestAccuracy = new Estimate((RightShare(real.Balls, inOther, real.Points.Count) + RightShare(other.Balls, inReal, other.Points.Count)) / 2, Halves(half => half.NearestAccuracy));
    }

    public Estimate Precision { get; }

    public Estimate Recall { get; }

    public Estimate Density { get; }

    public Estimate Coverage { get; }

    /// <summary>The leave-one-out accuracy of telling the samples apart by the nearest other point; both have as many points.</summary>
    public Estimate NearestAccuracy { get; }

    /// <summary>Mean within the one + mean within the other - twice the mean between, of a kernel of the family.</summary>
    public Estimate Discrepancy(int kernel, double factor = 1) => new(
        factor * (_real.Sums[kernel].Mean + _other.Sums[kernel].Mean - 2 * _between[kernel].Mean),
        EachHalf((split, half) => factor * (_real.Sums[kernel].MeanOf(split, half) + _other.Sums[kernel].MeanOf(split, half) - 2 * _between[kernel].MeanOf(split, half))));

    /// <summary>The mean distance of two pictures of the sample over that of two real ones.</summary>
    public Estimate Diversity() => new(_other.Sums[KernelFamily.Distance].Mean / _real.Sums[KernelFamily.Distance].Mean,
        EachHalf((split, half) => _other.Sums[KernelFamily.Distance].MeanOf(split, half) / _real.Sums[KernelFamily.Distance].MeanOf(split, half)));

    private static double RightShare(NearestPoints own, NearestPoints other, int count)
    {
        double right = 0;
        for (int i = 0; i < count; i++)
        {
            double mine = own.NearestSquare(i), theirs = other.NearestSquare(i);
            right += mine < theirs ? 1 : mine > theirs ? 0 : 0.5;
        }

        return right / count;
    }

    private double[] Halves(Func<HalfMeasures, double> value) => [.. _halves.Select(value)];

    private double[] EachHalf(Func<int, int, double> value) => [.. Enumerable.Range(0, 2 * _splits).Select(index => value(index / 2, index % 2))];
}
