using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Bench;

/// <summary>One line of the evidence: a recipe, what is changed of it, how much it sees, and with which seeds.</summary>
internal sealed record RecipeCase
{
    private static readonly string[] Fields = ["name", "recipe", "data", "images", "epochs", "processorMinutes", "seeds", "overrides"];
    private readonly string _file;
    private readonly JsonObject _overrides;
    private readonly long? _images;
    private readonly int? _epochs;

    private RecipeCase(JsonObject json, string file)
    {
        if (json.Select(field => field.Key).Except(Fields).FirstOrDefault() is string unknown) throw new FormatException($"a case has no '{unknown}', only {string.Join(", ", Fields)}.");
        _file = file;
        Recipe = json["recipe"]?.GetValue<string>() ?? throw new FormatException("a case names its 'recipe'.");
        Name = json["name"]?.GetValue<string>() ?? Recipe;
        Data = json["data"]?.GetValue<string>() ?? KnownRecipes.ByName(Recipe).Data;
        (_images, _epochs, ProcessorMinutes) = (json["images"]?.GetValue<long>(), json["epochs"]?.GetValue<int>(), json["processorMinutes"]?.GetValue<double>());
        if (_images is null == _epochs is null) throw new FormatException($"'{Name}' has either 'images' (to be seen) or 'epochs'.");
        if (ProcessorMinutes <= 0) throw new FormatException($"'{Name}' has no processor time to train for.");
        Seeds = json["seeds"] is JsonArray seeds ? [.. seeds.Select(seed => seed!.GetValue<long>())] : [1000];
        if (Seeds.Count == 0) throw new FormatException($"'{Name}' has no seed.");
        _overrides = json["overrides"]?.AsObject() ?? [];
    }

    public string Name { get; }

    public string Recipe { get; }

    public string Data { get; }

    public IReadOnlyList<long> Seeds { get; }

    /// <summary>Processor time of all threads after which the training ends, wherever it is; null = it ends with its images or epochs.</summary>
    public double? ProcessorMinutes { get; }

    /// <summary>Reads a file {"cases": [...]}.</summary>
    public static IReadOnlyList<RecipeCase> ReadAll(string file)
    {
        try
        {
            JsonArray cases = JsonNode.Parse(File.ReadAllText(file))?["cases"] as JsonArray ?? throw new FormatException("there is no list 'cases'.");
            RecipeCase[] all = [.. cases.Select(item => new RecipeCase(item!.AsObject(), file))];
            return all.GroupBy(item => item.FolderName).FirstOrDefault(group => group.Count() > 1) is { } twice ? throw new FormatException($"two cases are called '{twice.Key}'.") : all;
        }
        catch (Exception fault) when (fault is IOException or JsonException or FormatException or InvalidOperationException)
        {
            throw new DataException(file, fault.Message, "See bench/README.md for what a file of cases holds.", fault);
        }
    }

    /// <summary>The name as a folder name.</summary>
    public string FolderName => string.Concat(Name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' ? letter : '-'));

    /// <summary>The recipe for the pictures: its JSON with the overrides merged in, and as many epochs as make the images to be seen.</summary>
    public GanRecipe For(ImageSet images, long seed)
    {
        JsonObject json = GanRecipeJson.Write(KnownRecipes.ByName(Recipe));
        (json["data"], json["dataCount"], json["imageChannels"], json["seed"]) = (Data, images.Count, images.Channels, seed);
        Merge(json, _overrides);
        bool tooLarge = Math.Max(images.Width, images.Height) > json["imageSize"]!.GetValue<int>();
        if (tooLarge && !_overrides.ContainsKey("resize")) json["resize"] = "bicubic";
        GanRecipe recipe = GanRecipeJson.Read(json, _file);
        return recipe with { Epochs = _epochs ?? (int)Math.Max(1, Math.Round(_images!.Value / (double)ImagesPerEpoch(recipe, images))) };
    }

    private static long ImagesPerEpoch(GanRecipe recipe, ImageSet images) =>
        (long)recipe.IterationsPerEpoch(recipe.HoldOut.Split(images, recipe.FirstPictures).Training.Count) * recipe.BatchSize * recipe.CriticStepsPerGeneratorStep;

    private void Merge(JsonObject into, JsonObject changes)
    {
        foreach ((string name, JsonNode? value) in changes)
        {
            if (!into.ContainsKey(name)) throw new DataException(_file, $"a recipe has no '{name}', only {string.Join(", ", into.Select(field => field.Key))}.", "Correct the overrides.");
            if (value is JsonObject inner && into[name] is JsonObject known) Merge(known, inner);
            else into[name] = value?.DeepClone();
        }
    }
}
