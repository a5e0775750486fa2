using LatentSharp.Points;
using LatentSharp.Random;

namespace LatentSharp.Tests.Points;

public sealed class NeighbourhoodTests
{
    [Fact]
    public void The_nearest_different_point_is_no_copy_and_may_leave_one_point_out()
    {
        // 0 and 1 are copies; from them 1.5 (point 2) is nearest, then -4 (point 3); from point 3 all but the copies of 0 are farther.
        using var distances = new RowDistances(new PointRows([0, 0, 1.5f, -4], 1));
        NearestOther[] found = NearestOther.Find([0, 1, 2, 3], distances, 1, default);
        Assert.Equal([2, 2, 0, 0], found.Select(other => other.Index));
        Assert.Equal([1.5, 1.5, 1.5, 4], found.Select(other => Math.Sqrt(other.Square)));
        Assert.Equal(4, found[0].DistanceWithout(2));
        Assert.Equal(1.5, found[0].DistanceWithout(3));
        Assert.Equal(4, found[3].DistanceWithout(0));
        using var same = new RowDistances(new PointRows([1, 1, 1], 1));
        Assert.Equal(double.PositiveInfinity, NearestOther.Find([0], same, 1, default)[0].DistanceWithout(-1));
    }

    [Fact]
    public void Cells_are_those_of_the_nearest_mean_and_find_clusters_that_are_far_apart()
    {
        var random = new RandomStream(1, "clusters");
        float[] values = [.. Enumerable.Range(0, 90).SelectMany(i => new[] { i % 3 * 10 + (float)random.NextNormal(), i % 3 * i % 3 * 7 + (float)random.NextNormal() })];
        var points = new PointRows(values, 2);
        KMeansCells cells = KMeansCells.Of(points, 3, 1000, 2);
        int[] found = cells.CellsOf(points, 2), examples = cells.Examples(points);
        Assert.Equal(3, found.Distinct().Count());
        for (int i = 0; i < 90; i++) Assert.Equal(found[i % 3], found[i]);
        for (int cell = 0; cell < 3; cell++) Assert.Equal(cell, found[examples[cell]]);
        Assert.Equal(found, KMeansCells.Of(points, 3, 1000, 1).CellsOf(points, 1));
        Assert.Single(KMeansCells.Of(points, 1, 1000, 1).CellsOf(points, 1).Distinct());
    }
}
