using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LatentSharp.Data;
using LatentSharp.Evaluation;
using LatentSharp.Gan.Recipes;

namespace LatentSharp.Bench;

/// <summary>One finished training and what was measured of it; result.json in its run folder.</summary>
/// <param name="Case">The case's name.</param>
/// <param name="Recipe">What was trained.</param>
/// <param name="Folder">The run folder.</param>
/// <param name="ImagesSeen">Real pictures shown to the discriminator.</param>
/// <param name="Minutes">Of training, by the clock.</param>
/// <param name="ProcessorMinutes">Of all threads; stretches that were killed are missing.</param>
/// <param name="Threads">Of training.</param>
/// <param name="Machine">The processor.</param>
/// <param name="StoppedBy">How the training ended.</param>
/// <param name="Real">The file of the real pictures beside the run folders.</param>
/// <param name="Evaluation">The measures.</param>
internal sealed record RecipeResult(string Case, JsonObject Recipe, [property: JsonIgnore] string Folder, long ImagesSeen, double Minutes, double ProcessorMinutes, int Threads, string Machine, string StoppedBy,
    string Real, PictureEvaluationResult Evaluation)
{
    public const string FileName = "result.json", SamplesName = "generated.npy";
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, Converters = { new JsonStringEnumConverter() } };

    public string Data => Recipe["data"]!.GetValue<string>();

    public int Side => Recipe["imageSize"]!.GetValue<int>();

    public long Seed => Recipe["seed"]!.GetValue<long>();

    /// <summary>The finished result of a recipe in a folder; null = there is none.</summary>
    /// <exception cref="DataException">It is of another recipe.</exception>
    public static RecipeResult? Find(string folder, GanRecipe recipe)
    {
        string file = Path.Combine(folder, FileName);
        if (!File.Exists(file)) return null;
        RecipeResult found = JsonSerializer.Deserialize<RecipeResult>(File.ReadAllText(file), Style) ?? throw new DataException(file, "it is empty.", "Delete the folder.");
        Require(found.Recipe, recipe, file);
        return found with { Folder = folder };
    }

    /// <summary>Refuses a folder of another recipe, so that no table mixes what does not belong together.</summary>
    public static void Require(JsonObject stored, GanRecipe recipe, string file)
    {
        // A run states the norm that an unstated one came to.
        JsonObject wanted = GanRecipeJson.Write(stored["discriminatorNorm"] is null ? recipe : recipe with { DiscriminatorNorm = recipe.EffectiveDiscriminatorNorm });
        if (wanted.FirstOrDefault(field => stored.ContainsKey(field.Key) && !JsonNode.DeepEquals(stored[field.Key], JsonNode.Parse(field.Value?.ToJsonString() ?? "null"))) is { Key: not null } other)
            throw new DataException(file, $"it is of another recipe: its {other.Key} is {stored[other.Key]?.ToJsonString() ?? "null"}, not {other.Value?.ToJsonString() ?? "null"}.", "Name another output folder, or delete this run.");
    }

    public void Write() => File.WriteAllText(Path.Combine(Folder, FileName), JsonSerializer.Serialize(this, Style) + "\n");
}
