using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LatentSharp.Gan.Laboratory;

namespace LatentSharp.Cli.Lab;

/// <summary>A small game as a document, for --json and for result.json.</summary>
internal static class LabDocument
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static JsonObject Of(LaboratoryResult result)
    {
        LaboratoryRecipe recipe = result.Recipe;
        double[] outputs = [.. result.Last.Field.Select(output => LabPictures.Shown(recipe.Objective, output))];
        return new JsonObject
        {
            ["target"] = recipe.Target.Name,
            ["objective"] = recipe.Objective.Name,
            ["seed"] = recipe.Seed,
            ["iterations"] = result.Last.Iteration,
            ["batchSize"] = recipe.BatchSize,
            ["criticSteps"] = recipe.CriticSteps,
            ["finished"] = result.Finished,
            ["seconds"] = result.Seconds,
            ["modes"] = recipe.Target.Modes.Count,
            ["capturedModes"] = result.Coverage?.CapturedModes,
            ["goodShare"] = result.Coverage?.GoodShare,
            ["distance"] = result.Last.Distance,
            ["distanceFloor"] = result.DistanceFloor,
            ["jensenShannon"] = result.Last.JensenShannon,
            ["gradientAtGenerator"] = result.Last.GradientAtGenerator,
            ["largestSlope"] = result.LargestSlope,
            ["discriminatorOutput"] = new JsonObject { ["kind"] = LabPictures.IsProbability(recipe.Objective) ? "probability" : "score", ["lowest"] = outputs.Min(), ["highest"] = outputs.Max() },
            ["moments"] = new JsonArray([.. result.Moments.Select(moment => new JsonObject
            {
                ["iteration"] = moment.Iteration,
                ["discriminatorLoss"] = moment.DiscriminatorLoss,
                ["generatorLoss"] = moment.GeneratorLoss,
                ["gradientAtGenerator"] = moment.GradientAtGenerator,
                ["capturedModes"] = moment.CapturedModes,
                ["goodShare"] = moment.GoodShare,
                ["distance"] = moment.Distance,
                ["jensenShannon"] = moment.JensenShannon,
            })]),
        };
    }

    /// <summary>Writes a document as a file that is whole or absent.</summary>
    public static void Save(string path, JsonObject document) => SaveText(path, document.ToJsonString(Options) + "\n");

    /// <summary>Writes text as a file that is whole or absent.</summary>
    public static void SaveText(string path, string text)
    {
        string full = Path.GetFullPath(path), temporary = $"{full}.{Guid.NewGuid():n}.tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(temporary, text);
        File.Move(temporary, full, overwrite: true);
    }
}
