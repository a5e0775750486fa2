using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Som.Storage;

/// <summary>A map recipe as it stands in options.json and map.json. Numbers are written so that they are read back to the bit.</summary>
public static class MapRecipeJson
{
    /// <summary>Writes everything of a recipe but the numbers of a given codebook, which are kept as a tensor.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>A document that <see cref="Read"/> turns into an equal recipe.</returns>
    public static JsonObject Write(MapRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new JsonObject
        {
            ["name"] = recipe.Name,
            ["data"] = recipe.Data,
            ["drawnSamples"] = recipe.DrawnSamples,
            ["rows"] = recipe.Rows,
            ["columns"] = recipe.Columns,
            ["lattice"] = JsonFields.NameOf(recipe.Lattice),
            ["shape"] = JsonFields.NameOf(recipe.Shape),
            ["algorithm"] = JsonFields.NameOf(recipe.Algorithm),
            ["epochs"] = recipe.Epochs,
            ["neighborhood"] = recipe.Neighborhood.Name,
            ["radius"] = recipe.Radius is null ? null : ScheduleJson.Write(recipe.Radius),
            ["learningRate"] = recipe.LearningRate is null ? null : ScheduleJson.Write(recipe.LearningRate),
            ["distance"] = JsonFields.NameOf(recipe.Distance),
            ["layers"] = recipe.Layers is null ? null : new JsonArray([.. recipe.Layers.Select(WriteLayer)]),
            ["normalization"] = JsonFields.NameOf(recipe.Normalization),
            ["missing"] = JsonFields.NameOf(recipe.Missing),
            ["initialization"] = WriteInitialization(recipe.Initialization),
            ["order"] = JsonFields.NameOf(recipe.Order),
            ["farthestWins"] = recipe.FarthestWins,
            ["seed"] = recipe.Seed,
        };
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="document">The document.</param>
    /// <param name="file">The file it comes from, for messages.</param>
    /// <param name="givenCodebook">The numbers of a given initial codebook, if the recipe has one.</param>
    /// <returns>The recipe.</returns>
    /// <exception cref="DataException">A field is missing, wrong or unknown.</exception>
    public static MapRecipe Read(JsonObject document, string file, IReadOnlyList<double>? givenCodebook = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrEmpty(file);
        var fields = new JsonFields(document, file, "recipe");
        var recipe = new MapRecipe
        {
            Name = fields.Value<string>("name"),
            Data = fields.OptionalText("data"),
            DrawnSamples = fields.Optional<int>("drawnSamples"),
            Rows = fields.Optional<int>("rows"),
            Columns = fields.Optional<int>("columns"),
            Lattice = fields.Choice<Lattice>("lattice"),
            Shape = fields.Choice<MapShape>("shape"),
            Algorithm = fields.Choice<MapAlgorithm>("algorithm"),
            Epochs = fields.Value<int>("epochs"),
            Neighborhood = ReadNeighborhood(fields),
            Radius = fields.Part("radius") is { } radius ? ScheduleJson.Read(radius) : null,
            LearningRate = fields.Part("learningRate") is { } rate ? ScheduleJson.Read(rate) : null,
            Distance = fields.Choice<MapDistance>("distance"),
            Layers = fields.Parts("layers")?.Select(ReadLayer).ToArray(),
            Normalization = fields.Choice<MapNormalization>("normalization"),
            Missing = fields.Choice<MissingValues>("missing"),
            Initialization = ReadInitialization(fields, givenCodebook),
            Order = fields.Choice<SampleOrder>("order"),
            FarthestWins = fields.Value<bool>("farthestWins"),
            Seed = fields.Value<long>("seed"),
        };
        fields.End();
        return recipe;
    }

    private static Neighborhood ReadNeighborhood(JsonFields fields)
    {
        string name = fields.Value<string>("neighborhood");
        return Neighborhood.All.FirstOrDefault(one => one.Name == name)
            ?? throw fields.Fault($"recipe.neighborhood is one of {string.Join(", ", Neighborhood.All)}, not '{name}'.");
    }

    private static JsonObject WriteLayer(MapLayer layer) => new()
    {
        ["name"] = layer.Name,
        ["dimensions"] = layer.Dimensions,
        ["weight"] = layer.Weight,
        ["distance"] = JsonFields.NameOf(layer.Distance),
    };

    private static MapLayer ReadLayer(JsonFields fields)
    {
        var layer = new MapLayer(fields.Value<string>("name"), fields.Value<int>("dimensions"), fields.Value<double>("weight"), fields.Choice<MapDistance>("distance"));
        fields.End();
        return layer;
    }

    private static JsonObject WriteInitialization(MapInitialization initialization)
    {
        var document = new JsonObject { ["kind"] = initialization.Name };
        if (initialization is MapInitialization.RandomNormal random) document["standardDeviation"] = random.StandardDeviation;
        if (initialization is MapInitialization.Given given) document["numbers"] = given.Codebook.Count;
        return document;
    }

    private static MapInitialization ReadInitialization(JsonFields recipe, IReadOnlyList<double>? givenCodebook)
    {
        JsonFields fields = recipe.Part("initialization") ?? throw recipe.Fault("recipe.initialization is missing.");
        string kind = fields.Value<string>("kind");
        MapInitialization initialization = kind switch
        {
            "random" => new MapInitialization.RandomNormal(fields.Value<double>("standardDeviation")),
            "samples" => new MapInitialization.FromSamples(),
            "plane" => new MapInitialization.PrincipalPlane(),
            "given" when fields.Value<int>("numbers") == givenCodebook?.Count => new MapInitialization.Given(givenCodebook),
            "given" => throw fields.Fault($"The initial codebook of {fields.Value<int>("numbers")} numbers that the recipe speaks of is not stored with it."),
            _ => throw fields.Fault($"No initialization is called '{kind}'."),
        };
        fields.End();
        return initialization;
    }
}
