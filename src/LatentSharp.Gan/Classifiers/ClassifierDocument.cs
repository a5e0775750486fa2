using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Classifiers;

/// <summary>What the metadata of a classifier's file says.</summary>
internal static class ClassifierDocument
{
    private const string Key = "classifier";

    public static Dictionary<string, string> Write(ClassifierRecipe recipe, ClassifierOrigin origin) => new()
    {
        [Key] = RunJson.ToLine(new JsonObject
        {
            ["data"] = recipe.Data,
            ["imageSize"] = recipe.ImageSize,
            ["imageChannels"] = recipe.ImageChannels,
            ["resize"] = JsonNamingPolicy.CamelCase.ConvertName(recipe.Resize.ToString()),
            ["width"] = recipe.Width.Channels,
            ["features"] = recipe.Features,
            ["epochs"] = recipe.Epochs,
            ["batchSize"] = recipe.BatchSize,
            ["learningRate"] = recipe.LearningRate,
            ["dropout"] = recipe.Dropout,
            ["shift"] = recipe.Shift,
            ["seed"] = recipe.Seed,
            ["classNames"] = new JsonArray([.. origin.ClassNames.Select(name => (JsonNode)name)]),
            ["dataFingerprint"] = origin.DataFingerprint,
            ["pictures"] = origin.Pictures,
            ["test"] = new JsonObject
            {
                ["pictures"] = origin.Accuracy.Pictures,
                ["counts"] = new JsonArray([.. origin.Accuracy.Counts.Select(count => (JsonNode)count)]),
                ["correct"] = new JsonArray([.. origin.Accuracy.Correct.Select(count => (JsonNode)count)]),
            },
        }),
    };

    public static (ClassifierRecipe Recipe, ClassifierOrigin Origin) Read(IReadOnlyDictionary<string, string> metadata, string path)
    {
        JsonObject document = (metadata.TryGetValue(Key, out string? text) ? RunJson.TryRead(text) : null)
            ?? throw new DataException(path, "the file holds tensors, but they are no classifier's.", "Give a file that `latent gan classifier` wrote.");
        try
        {
            string[] names = Items<string>(document, "classNames");
            JsonObject test = document["test"] as JsonObject ?? throw new FormatException("'test' is missing.");
            int[] counts = Items<int>(test, "counts"), correct = Items<int>(test, "correct");
            if (names.Length < 2 || counts.Length != names.Length || correct.Length != names.Length || counts.Zip(correct).Any(pair => pair.Second < 0 || pair.Second > pair.First))
                throw new FormatException("The names of the classes and the counts of the test do not fit together.");
            var accuracy = new ClassifierAccuracy(Field<string>(test, "pictures"), counts, correct);
            return (Recipe(document), new ClassifierOrigin(names, Field<string>(document, "dataFingerprint"), Field<int>(document, "pictures"), accuracy));
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException)
        {
            throw new DataException(path, $"its description cannot be read: {fault.Message}", "Train the classifier again with `latent gan classifier`.", fault);
        }
    }

    private static ClassifierRecipe Recipe(JsonObject document) => new ClassifierRecipe
    {
        Data = Field<string>(document, "data"),
        ImageSize = Field<int>(document, "imageSize"),
        ImageChannels = Field<int>(document, "imageChannels"),
        Resize = Enum.Parse<ResizeMode>(Field<string>(document, "resize"), ignoreCase: true),
        Width = NetworkWidth.FromChannels(Field<int>(document, "width")),
        Features = Field<int>(document, "features"),
        Epochs = Field<int>(document, "epochs"),
        BatchSize = Field<int>(document, "batchSize"),
        LearningRate = Field<double>(document, "learningRate"),
        Dropout = Field<double>(document, "dropout"),
        Shift = Field<int>(document, "shift"),
        Seed = Field<long>(document, "seed"),
    }.Validated();

    private static T Field<T>(JsonObject document, string name) => (document[name] ?? throw new FormatException($"'{name}' is missing.")).GetValue<T>();

    private static T[] Items<T>(JsonObject document, string name) =>
        document[name] is JsonArray items ? [.. items.Select(item => (item ?? throw new FormatException($"'{name}' has an empty place.")).GetValue<T>())] : throw new FormatException($"'{name}' is missing.");
}
