using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Tests.Som.Storage;

public sealed class MapRecipeJsonTests
{
    public static TheoryData<string> Recipes => new((string[])[.. Known().Keys]);

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_recipe_is_read_back_equal_from_memory_and_from_text(string name)
    {
        MapRecipe recipe = Known()[name];
        JsonObject document = MapRecipeJson.Write(recipe);
        Assert.Equal(recipe, Shared(MapRecipeJson.Read(document, "file"), recipe));
        Assert.Equal(recipe, Shared(MapRecipeJson.Read(JsonNode.Parse(document.ToJsonString())!.AsObject(), "file"), recipe));
    }

    [Fact]
    public void Every_property_of_a_recipe_is_written()
    {
        JsonObject document = MapRecipeJson.Write(new MapRecipe());
        string[] properties = [.. typeof(MapRecipe).GetProperties().Where(property => property.CanWrite).Select(property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
        Assert.Equal(properties.Order(), document.Select(field => field.Key).Order());
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_file_and_the_place()
    {
        JsonObject document = MapRecipeJson.Write(KnownMapRecipes.SomOlivetti);
        document["radius"]!["wobble"] = 1;
        DataException fault = Assert.Throws<DataException>(() => MapRecipeJson.Read(document, "map.json"));
        Assert.Equal("map.json", fault.Path);
        Assert.Contains("recipe.radius.wobble", fault.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_name_is_refused_and_named()
    {
        foreach (string name in (string[])["name", "lattice", "epochs", "initialization", "seed", "farthestWins"])
        {
            JsonObject document = MapRecipeJson.Write(KnownMapRecipes.SomOlivetti);
            document.Remove(name);
            Assert.Contains(name, Assert.Throws<DataException>(() => MapRecipeJson.Read(document, "map.json")).Fault, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, MapRecipe> Known() => new()
    {
        ["default"] = new MapRecipe(),
        ["som-olivetti"] = KnownMapRecipes.SomOlivetti,
        ["som-olivetti-as-printed"] = KnownMapRecipes.SomOlivettiAsPrinted,
        ["everything"] = new MapRecipe
        {
            Name = "ü \"quoted\"",
            Data = "a/b",
            DrawnSamples = 3,
            Rows = 4,
            Columns = 6,
            Lattice = Lattice.Hexagonal,
            Shape = MapShape.Toroid,
            Algorithm = MapAlgorithm.Batch,
            Epochs = int.MaxValue,
            Neighborhood = Neighborhood.CutGaussian,
            Radius = new ExponentialSchedule(1 / 3.0, double.Epsilon),
            LearningRate = new InverseSchedule(0.1, 1e-300),
            Distance = MapDistance.Chebyshev,
            Layers = [new MapLayer("x", 2, 0.1, MapDistance.Cosine), new MapLayer("classes", 3)],
            Normalization = MapNormalization.Samples,
            Missing = MissingValues.Mask,
            Initialization = new MapInitialization.RandomNormal(0.3),
            Order = SampleOrder.Sequential,
            FarthestWins = true,
            Seed = long.MinValue,
        },
        ["two-phase"] = new MapRecipe { Radius = new TwoPhaseSchedule(5, 1), Initialization = new MapInitialization.FromSamples(), Seed = long.MaxValue },
    };

    /// <summary>Lists are compared by what they hold, then shared, so that the rest can be compared as a whole.</summary>
    private static MapRecipe Shared(MapRecipe read, MapRecipe expected)
    {
        Assert.Equal(expected.Layers, read.Layers);
        return read with { Layers = expected.Layers };
    }
}
