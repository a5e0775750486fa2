using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Recipes;

public sealed class MapRecipeTests
{
    private static readonly SampleMatrix Square = new("square", 2, [0, 0, 0, 1, 1, 0, 1, 1]);

    [Fact]
    public void Without_a_size_a_map_has_about_5_roots_of_N_units_in_the_datas_proportions()
    {
        // Deviations 3 and 1 give sides of 3 to 1: 5 sqrt(400) = 100 units, sqrt(100 / 3) = 5.8 rows.
        var random = new RandomStream(1, "size");
        double[] values = new double[800];
        for (int i = 0; i < values.Length; i += 2) (values[i], values[i + 1]) = (3 * random.NextNormal(), random.NextNormal());
        MapRecipe resolved = new MapRecipe().Resolved(new SampleMatrix("oval", 2, values));
        Assert.Equal((6, 17), (resolved.Rows!.Value, resolved.Columns!.Value));
        MapRecipe torus = (new MapRecipe { Lattice = Lattice.Hexagonal, Shape = MapShape.Toroid }).Resolved(new SampleMatrix("oval", 2, values));
        Assert.Equal(0, torus.Rows!.Value % 2);
    }

    [Fact]
    public void The_samples_of_a_training_can_be_asked_for()
    {
        SampleMatrix holed = new("holed", 1, [0, 1, double.NaN, 3, 4, 5]);
        var recipe = new MapRecipe { DrawnSamples = 5, Rows = 1, Columns = 2, Missing = MissingValues.Drop };
        SampleMatrix trained = MapTrainer.Train(recipe, holed).Samples;
        Assert.Equal(trained.Values.ToArray(), recipe.TrainingSamples(holed).Values.ToArray());
        Assert.InRange(trained.Rows, 4, 5);
        Assert.Same(Square, new MapRecipe().TrainingSamples(Square));
    }

    [Fact]
    public void Samples_on_a_line_or_at_a_point_get_a_map_too()
    {
        Assert.Equal(1, new MapRecipe().Resolved(new SampleMatrix("line", 2, [0, 0, 1, 1, 2, 2])).Rows);
        Assert.True(new MapRecipe().Resolved(new SampleMatrix("point", 2, [7, 7])).Topology.Units >= 4);
    }

    [Fact]
    public void The_default_radius_falls_from_half_the_longer_side_to_1()
    {
        MapRecipe resolved = new MapRecipe { Rows = 4, Columns = 10 }.Resolved(Square);
        Assert.Equal(new LinearSchedule(5, 1), resolved.Radius);
        Assert.Equal(new LinearSchedule(0.5, 0.01), resolved.LearningRate);
        Assert.Null(new MapRecipe { Rows = 2, Columns = 2, Algorithm = MapAlgorithm.Batch }.Resolved(Square).LearningRate);
    }

    public static TheoryData<MapRecipe, string> Refused => new()
    {
        { new MapRecipe { Rows = 3 }, "together" },
        { new MapRecipe { Epochs = 0 }, "at least one epoch" },
        { new MapRecipe { Radius = new LinearSchedule(0, 0) }, "radius is above 0" },
        { new MapRecipe { Radius = new LinearSchedule(2, -1) }, "radius is above 0" },
        { new MapRecipe { LearningRate = new LinearSchedule(1.2, 0.1) }, "at most 1" },
        { new MapRecipe { Algorithm = MapAlgorithm.Batch, Neighborhood = Neighborhood.MexicanHat }, "denominators" },
        { new MapRecipe { Algorithm = MapAlgorithm.Batch, FarthestWins = true }, "does not copy" },
        { new MapRecipe { DrawnSamples = 5 }, "cannot be drawn from 4" },
        { new MapRecipe { Layers = [new MapLayer("a", 3)] }, "3 dimensions together, the samples 2" },
        { new MapRecipe { Layers = [new MapLayer("a", 2, Weight: 0)] }, "weight above 0" },
        { new MapRecipe { Rows = 2, Columns = 2, Initialization = new MapInitialization.Given([1, 2, 3]) }, "3 numbers" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_does_not_fit_is_refused_with_the_reason(MapRecipe recipe, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => recipe.Resolved(Square)).Message);

    [Fact]
    public void The_reference_recipes_have_the_numbers_of_the_source_text()
    {
        MapRecipe recipe = KnownMapRecipes.ByName("som-olivetti");
        Assert.Equal((8, 8, 1000, 100, 1000L), (recipe.Rows!.Value, recipe.Columns!.Value, recipe.Epochs, recipe.DrawnSamples!.Value, recipe.Seed));
        Assert.Equal(MapNormalization.Both, recipe.Normalization);
        Assert.Equal(0.1, Assert.IsType<MapInitialization.RandomNormal>(recipe.Initialization).StandardDeviation);
        MapRecipe printed = KnownMapRecipes.ByName("som-olivetti-as-printed");
        Assert.True(printed.FarthestWins);
        Assert.Equal(MapNormalization.Codebook, printed.Normalization);
        Assert.Contains("som-olivetti-as-printed", Assert.Throws<ArgumentException>(() => KnownMapRecipes.ByName("som")).Message);
    }
}
