using LatentSharp.Gan.Watching;
using LatentSharp.Random;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class RankShareTests
{
    /// <summary>
    /// a = [0.5, -1, 2, 0.5, 3]; b = [0.5, -2, 0, 2]
    /// sklearn.metrics.roc_auc_score([1] * 5 + [0] * 4, a + b) = scipy.stats.mannwhitneyu(a, b).statistic / 20 = 0.675
    /// </summary>
    [Fact]
    public void The_area_under_the_curve_of_scikit_learn_with_ties() =>
        Assert.Equal(0.675, RankShare.Above([0.5f, -1, 2, 0.5f, 3], [0.5f, -2, 0, 2]), 1e-15);

    [Fact]
    public void Either_way_round_they_are_one_and_no_monotone_change_matters()
    {
        var random = new RandomStream(5, "ranks");
        float[] first = new float[31], second = new float[17];
        random.FillNormal(first, 0.4f, 1);
        random.FillNormal(second, 0, 1);
        double above = RankShare.Above(first, second);
        Assert.InRange(above, 0.01, 0.99);
        Assert.Equal(1, above + RankShare.Above(second, first), 1e-12);
        Assert.Equal(above, RankShare.Above(Array.ConvertAll(first, MathF.Exp), Array.ConvertAll(second, MathF.Exp)), 1e-12);
    }

    [Fact]
    public void The_ends_the_middle_and_what_is_no_number()
    {
        Assert.Equal(1, RankShare.Above([2, 3], [0, 1]));
        Assert.Equal(0, RankShare.Above([0, 1], [2, 3]));
        Assert.Equal(0.5, RankShare.Above([4, 4], [4, 4, 4]));
        Assert.True(double.IsNaN(RankShare.Above([1, float.NaN], [0])));
    }
}
