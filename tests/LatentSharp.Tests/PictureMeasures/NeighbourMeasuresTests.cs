using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Tests.PictureMeasures;

public sealed class NeighbourMeasuresTests
{
    [Fact]
    public void On_a_line_they_are_what_one_counts_by_hand()
    {
        // k = 1: real balls 0 +- 1, 1 +- 1, 5 +- 4, -9 +- 9; generated balls 0.5 +- 1, 1.5 +- 1, 20 +- 18.5.
        // 0.5 lies in the balls of 0 and 1, 1.5 in those of 1 and 5, 20 in none.
        NeighbourMeasures found = NeighbourMeasures.Between(new PointRows([0, 1, 5, -9], 1), new PointRows([0.5f, 1.5f, 20], 1), 1);
        Assert.Equal(2 / 3.0, found.Precision, 1e-12);
        Assert.Equal(4 / 3.0, found.Density, 1e-12);

        // 0 in 0.5 +- 1; 1 in 0.5 +- 1; 5 in 20 +- 18.5; -9 in none. Balls with a generated point: 0, 1 and 5.
        Assert.Equal(3 / 4.0, found.Recall, 1e-12);
        Assert.Equal(3 / 4.0, found.Coverage, 1e-12);
    }

    [Fact]
    public void A_sample_against_itself_has_everything_and_too_few_points_are_refused()
    {
        var points = new PointRows([0, 1, 5, -9, 2], 1);
        NeighbourMeasures found = NeighbourMeasures.Between(points, points, 2);
        Assert.Equal((1, 1, 1), (found.Precision, found.Recall, found.Coverage));
        Assert.Throws<ArgumentException>(() => NeighbourMeasures.Between(points, points, 5));
        Assert.Throws<ArgumentException>(() => NeighbourMeasures.Between(points, new PointRows([0, 1, 2, 3], 2), 1));
    }
}
