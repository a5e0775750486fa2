using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class MapCoverageTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 40, side: 16, classes: 2);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0.9)]
    public void Every_second_epoch_has_its_numbers_and_the_weights_are_the_same_bits(int classes, double average)
    {
        GanRecipe recipe = TinyRecipes.Dcgan with { Classes = classes, WeightAverage = average };
        MemoryRunStore measured = Train(recipe, 2), alone = Train(recipe, null);
        Assert.Equal(alone.Hashes(), measured.Hashes());
        Assert.Equal([2, 4], measured.Metrics.Where(line => line["coverageDivergence"] is not null).Select(line => line["epoch"]!.GetValue<int>()));
        JsonObject last = measured.Metrics[^1];
        Assert.InRange(last["coverageDivergence"]!.GetValue<double>(), 0, Math.Log(2));
        Assert.InRange(last["coverageFloor"]!.GetValue<double>(), 0, last["coverageFloorHigh"]!.GetValue<double>());
        Assert.InRange(last["coverageMissingShare"]!.GetValue<double>(), 0, 1);

        // A generator of four epochs does not make forty squares.
        Assert.True(last["coverageDivergence"]!.GetValue<double>() > last["coverageFloorHigh"]!.GetValue<double>());
        Assert.Equal(2, measured.Options!["training"]!["coverageEvery"]!.GetValue<int>());
        Assert.All(alone.Metrics, line => Assert.Null(line["coverageDivergence"]));
    }

    [Fact]
    public void What_cannot_be_measured_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Train(TinyRecipes.Dcgan, 0));
        Assert.Throws<DataException>(() => GanTrainer.Train(TinyRecipes.Dcgan with { FirstPictures = 3 }, Data, new MemoryRunStore(), new TrainingOptions { Threads = 1, CoverageEvery = 1 }));
    }

    private static MemoryRunStore Train(GanRecipe recipe, int? every)
    {
        var store = new MemoryRunStore();
        GanTrainer.Train(recipe, Data, store, new TrainingOptions { Threads = 1, CoverageEvery = every });
        return store;
    }
}
