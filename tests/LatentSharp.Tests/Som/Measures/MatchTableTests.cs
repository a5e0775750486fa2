using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Measures;

public sealed class MatchTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    public void Large_searches_find_the_units_and_distances_of_plain_arithmetic(double offset)
    {
        const int Dimensions = 40, Rows = 2000;
        var random = new RandomStream(3, "match table");
        double[] codebook = [.. Enumerable.Range(0, 900 * Dimensions).Select(_ => offset + random.NextNormal())];

        // Equal units, and samples that lie exactly on units or in the middle between two.
        codebook.AsSpan(100 * Dimensions, Dimensions).CopyTo(codebook.AsSpan(700 * Dimensions));
        double[] samples = [.. Enumerable.Range(0, Rows * Dimensions).Select(_ => offset + random.NextNormal())];
        codebook.AsSpan(700 * Dimensions, Dimensions).CopyTo(samples);
        for (int d = 0; d < Dimensions; d++) samples[Dimensions + d] = (codebook[d] + codebook[5 * Dimensions + d]) / 2;
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 30, Columns = 30 }, Dimensions, codebook);
        MatchTable table = MatchTable.Of(map, new SampleMatrix("t", Dimensions, samples), threads: 2);
        Assert.Equal(100, table.Best[0]);
        Assert.Equal(700, table.Second[0]);
        for (int sample = 0; sample < Rows; sample++)
        {
            (double Value, int Unit)[] nearest = [.. Enumerable.Range(0, 900).Select(unit => (Plain(samples, sample, codebook, unit), unit)).Order().Take(2)];
            Assert.Equal(nearest[0].Value, table.Distance[sample] * table.Distance[sample], 1e-9 * (1 + nearest[0].Value));
            Assert.Equal(nearest[1].Value, table.SecondDistance[sample] * table.SecondDistance[sample], 1e-9 * (1 + nearest[1].Value));
            if (nearest[1].Value - nearest[0].Value > 1e-9) Assert.Equal(nearest[0].Unit, table.Best[sample]);
        }
    }

    private static double Plain(double[] samples, int sample, double[] codebook, int unit)
    {
        double sum = 0;
        for (int d = 0; d < 40; d++) sum += Math.Pow(samples[sample * 40 + d] - codebook[unit * 40 + d], 2);
        return sum;
    }
}
