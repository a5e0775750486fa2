using System.Text.Json.Nodes;
using LatentSharp.Evaluation;
using LatentSharp.Random;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.Evaluation;

public sealed class CopyingTestTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_score_of_a_cell_is_the_standardised_statistic_of_scipys_mannwhitneyu(int number)
    {
        JsonNode expected = MeasureReference.Values["mannWhitney"]![number]!;
        double[] heldOut = [.. expected["heldOut"]!.AsArray().Select(value => value!.GetValue<double>())], generated = [.. expected["generated"]!.AsArray().Select(value => value!.GetValue<double>())];
        Assert.Equal(expected.Number("statistic"), CopyingTest.Score(heldOut, generated), 1e-12);
        Assert.Equal(-expected.Number("statistic"), CopyingTest.Score(generated, heldOut), 1e-12);
    }

    [Fact]
    public void The_statistic_is_the_mean_of_the_scores_weighted_by_held_out_pictures_of_the_cells_that_count()
    {
        // Cell 0: 10 held out at 1, 20 generated at 0; cell 1: 30 held out at 0, 20 generated at 1; cell 2: too few generated.
        double[] heldOut = [.. Enumerable.Repeat(1.0, 10), .. Enumerable.Repeat(0.0, 30), .. Enumerable.Repeat(5.0, 40)];
        double[] generated = [.. Enumerable.Repeat(0.0, 20), .. Enumerable.Repeat(1.0, 20), .. Enumerable.Repeat(0.0, 19)];
        int[] heldOutCells = [.. Enumerable.Repeat(0, 10), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 40)], generatedCells = [.. Enumerable.Repeat(0, 20), .. Enumerable.Repeat(1, 20), .. Enumerable.Repeat(2, 19)];
        var test = new CopyingTest(heldOut, heldOutCells, generated, generatedCells, 3);
        double first = -100 / Math.Sqrt(200 * 31 / 12.0), second = 300 / Math.Sqrt(600 * 51 / 12.0);
        Assert.Equal([first, second, null], test.Scores());
        Assert.Equal((10 * first + 30 * second) / 40, test.Statistic()!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(10 * 10 + 30 * 30) / 40, test.NullDeviation(), 1e-12);
        Assert.Null(new CopyingTest(heldOut, heldOutCells, generated[..10], generatedCells[..10], 3).Statistic());
    }

    [Fact]
    public void Without_copying_the_statistic_and_the_chance_have_the_law_they_are_compared_with()
    {
        double[] statistics = new double[400], chances = new double[400];
        double deviation = 0, chanceDeviation = 0;
        for (int i = 0; i < statistics.Length; i++)
        {
            var random = new RandomStream(i, "distances");
            double[] held = [.. Enumerable.Range(0, 80).Select(_ => random.NextNormal())], made = [.. Enumerable.Range(0, 150).Select(_ => random.NextNormal())];
            var test = new CopyingTest(held, [.. held.Select((_, at) => at % 2)], made, [.. made.Select((_, at) => at % 2)], 2);
            (statistics[i], chances[i], deviation, chanceDeviation) = (test.Statistic()!.Value, test.Chance(), test.NullDeviation(), test.ChanceDeviation());
        }

        Assert.Equal(0, statistics.Average(), 4 * deviation / 20);
        Assert.Equal(1, Math.Sqrt(statistics.Average(value => value * value)) / deviation, 0.15);
        Assert.Equal(0.5, chances.Average(), 4 * chanceDeviation / 20);
        Assert.Equal(1, Math.Sqrt(chances.Average(value => (value - 0.5) * (value - 0.5))) / chanceDeviation, 0.15);
    }
}
