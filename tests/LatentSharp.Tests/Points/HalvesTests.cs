using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Tests.Points;

/// <summary>What is counted for all halves at once is what each half gives alone.</summary>
public sealed class HalvesTests
{
    private const int K = 3;

    [Theory]
    [InlineData(41, 41, 1)]
    [InlineData(60, 35, 2)]
    public void Neighbour_measures_of_halves_are_those_of_the_picked_points(int realCount, int madeCount, int threads)
    {
        PointRows real = Normal(1, realCount, 6), made = Normal(2, madeCount, 6);
        HalfSplits realSplits = new(realCount, 5, 1000, "real"), madeSplits = new(madeCount, 5, 1000, "made");
        HalfBalls realBalls = new(realSplits, K), madeBalls = new(madeSplits, K);
        using RowDistances realDistances = new(real), madeDistances = new(made);
        realDistances.ForEach(real, threads, realBalls.Visit);
        madeDistances.ForEach(made, threads, madeBalls.Visit);
        using var overlap = new HalfOverlap(realSplits, realBalls, madeSplits, madeBalls);
        realDistances.ForEach(made, threads, overlap.Visit);
        for (int index = 0; index < 10; index++)
        {
            PointRows a = real.Pick(Members(realSplits, index)), b = made.Pick(Members(madeSplits, index));
            HalfMeasures found = overlap.Measure(index / 2, index % 2, K);
            using RowDistances aDistances = new(a), bDistances = new(b);
            NearestPoints aBalls = NearestPoints.Find(a, aDistances, K, query => query, 1), bBalls = NearestPoints.Find(b, bDistances, K, query => query, 1);
            var direct = new NeighbourOverlap(a, aBalls, b, bBalls);
            aDistances.ForEach(b, 1, direct.Visit);
            NearestPoints inA = NearestPoints.Find(b, aDistances, 1, null, 1), inB = NearestPoints.Find(a, bDistances, 1, null, 1);
            double right = Enumerable.Range(0, a.Count).Count(i => aBalls.NearestSquare(i) < inB.NearestSquare(i)) + Enumerable.Range(0, b.Count).Count(i => bBalls.NearestSquare(i) < inA.NearestSquare(i));
            NeighbourMeasures expected = direct.Measures(K);
            Assert.Equal(new HalfMeasures(expected.Precision, expected.Recall, expected.Density, expected.Coverage, right / (a.Count + b.Count)), found);
        }
    }

    [Fact]
    public void Kernel_means_of_halves_are_those_of_the_picked_points()
    {
        PointRows real = Normal(1, 31, 4), made = Normal(2, 40, 4);
        HalfSplits realSplits = new(31, 4, 7, "real"), madeSplits = new(40, 4, 7, "made");
        using var distances = new RowDistances(real);
        PairSums within = new(new DistanceKernel(), 31, null, realSplits), between = new(new DistanceKernel(), 40, 31, madeSplits, realSplits);
        distances.ForEach(real, 2, within.Visit);
        distances.ForEach(made, 2, between.Visit);
        Assert.Equal(Mean(real, real), within.Mean, 1e-6);
        Assert.Equal(Mean(made, real), between.Mean, 1e-6);
        for (int index = 0; index < 8; index++)
        {
            PointRows a = real.Pick(Members(realSplits, index)), b = made.Pick(Members(madeSplits, index));
            Assert.Equal(Mean(a, a), within.MeanOf(index / 2, index % 2), 1e-6);
            Assert.Equal(Mean(b, a), between.MeanOf(index / 2, index % 2), 1e-6);
        }
    }

    [Fact]
    public void Two_halves_share_nothing_leave_nothing_out_and_differ_from_division_to_division()
    {
        var splits = new HalfSplits(9, 20, 3, "points");
        Assert.Equal((4, 5), (splits.SizeOf(0), splits.SizeOf(1)));
        for (int split = 0; split < 20; split++)
        {
            Assert.Equal(4, Members(splits, 2 * split).Length);
            Assert.Equal(Enumerable.Range(0, 9), Members(splits, 2 * split).Concat(Members(splits, 2 * split + 1)).Order());
        }

        Assert.True(Enumerable.Range(0, 20).Select(split => string.Join(' ', Members(splits, 2 * split))).Distinct().Count() > 10);
        Assert.NotEqual(splits.Mask(0).ToArray(), new HalfSplits(9, 20, 3, "others").Mask(0).ToArray());
    }

    private static int[] Members(HalfSplits splits, int index) => [.. Enumerable.Range(0, splits.Points).Where(i => splits.HalfOf(index / 2, i) == index % 2)];

    private static double Mean(PointRows first, PointRows second)
    {
        double sum = 0;
        for (int i = 0; i < first.Count; i++)
        {
            for (int j = 0; j < second.Count; j++) sum += Math.Sqrt(RowDistances.Exact(first[i], second[j]));
        }

        return sum / ((double)first.Count * (first == second ? first.Count - 1 : second.Count));
    }

    private static PointRows Normal(long seed, int count, int dimensions)
    {
        float[] values = new float[count * dimensions];
        new RandomStream(seed, "points").FillNormal(values, 0, 1);
        return new PointRows(values, dimensions);
    }
}
