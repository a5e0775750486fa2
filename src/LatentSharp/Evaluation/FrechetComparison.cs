using LatentSharp.Divergences;

namespace LatentSharp.Evaluation;

/// <summary>The Frechet distance and its floor; intervals up to 256 dimensions, beyond which each draw would take seconds.</summary>
internal sealed class FrechetComparison
{
    private const int MostDimensions = 256;

    public FrechetComparison(SpaceSample real, SpaceSample other, SpaceSample generated, EvaluationDraw draw)
    {
        int threads = draw.Options.Threads;
        PointMoments whole = PointMoments.Of(real.Points, threads);
        int repeats = real.Points.Dimensions <= MostDimensions ? 2 * real.Splits.Count : 0;
        double[] values = new double[repeats], floors = new double[repeats];
        Parallel.For(0, repeats, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = draw.Cancellation }, index =>
        {
            PointMoments half = Half(real, index);
            (values[index], floors[index]) = (FrechetDistance.Between(half, Half(generated, index), 1), FrechetDistance.Between(half, Half(other, index), 1));
        });
        Value = new Estimate(FrechetDistance.Between(whole, PointMoments.Of(generated.Points, threads), threads), values);
        Floor = new Estimate(FrechetDistance.Between(whole, PointMoments.Of(other.Points, threads), threads), floors);
    }

    public Estimate Value { get; }

    public Estimate Floor { get; }

    private static PointMoments Half(SpaceSample sample, int index) =>
        PointMoments.Of(sample.Points.Pick([.. Enumerable.Range(0, sample.Points.Count).Where(i => sample.Splits.HalfOf(index / 2, i) == index % 2)]), 1);
}
