using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Training;

/// <summary>options.json of an adversarial training: enough for a replay.</summary>
public static class RunDocument
{
    /// <summary>The version of this code.</summary>
    internal static string CodeVersion => Version(typeof(RunDocument).Assembly);

    /// <summary>Writes the document.</summary>
    /// <param name="recipe">What is trained.</param>
    /// <param name="data">On what.</param>
    /// <param name="options">How.</param>
    /// <returns>The document.</returns>
    public static JsonObject Write(GanRecipe recipe, ImageSet data, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        return new JsonObject
        {
            ["kind"] = "gan",
            ["recipe"] = GanRecipeJson.Write(recipe with { DiscriminatorNorm = recipe.EffectiveDiscriminatorNorm }),
            ["equilibrium"] = recipe.Objective.Equilibrium is var (discriminator, generator) && recipe.Regularization.LabelSmoothing == 0
                ? new JsonObject { ["discriminatorLoss"] = discriminator, ["generatorLoss"] = generator }
                : null,
            ["data"] = new JsonObject
            {
                ["name"] = data.Name,
                ["fingerprint"] = data.Fingerprint,
                ["count"] = data.Count,
                ["width"] = data.Width,
                ["height"] = data.Height,
                ["channels"] = data.Channels,
                ["classNames"] = data.ClassNames is null ? null : new JsonArray([.. data.ClassNames.Select(name => (JsonNode)name)]),
            },
            ["split"] = Split(recipe.HoldOut.Split(data, recipe.FirstPictures)),
            ["training"] = Training(options),
            ["version"] = new JsonObject
            {
                ["latentSharp"] = CodeVersion,
                ["torchSharp"] = Version(typeof(TorchSharp.torch).Assembly),
            },
        };
    }

    /// <summary>How often a run that was begun writes checkpoints.</summary>
    /// <param name="options">The document.</param>
    /// <returns>The time between two; the default where the document has none that makes sense.</returns>
    public static TimeSpan ReadCheckpointInterval(JsonObject options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StoredCheckpointInterval.Read(options) ?? new TrainingOptions().CheckpointInterval;
    }

    private static JsonObject Training(TrainingOptions options)
    {
        var training = new JsonObject
        {
            ["threads"] = options.Threads ?? ComputeDevice.DefaultThreads,
            ["device"] = options.Device,
            ["kernels"] = JsonNamingPolicy.CamelCase.ConvertName(options.Kernels.ToString()),
            [StoredCheckpointInterval.Field] = options.CheckpointInterval.TotalSeconds,
        };
        if (options.CoverageEvery is int every) training["coverageEvery"] = every;
        return training;
    }

    /// <summary>The recipe rebuilds the split; its hash proves that it is the same one.</summary>
    private static JsonObject Split(HoldOutSplit split) => new()
    {
        ["training"] = split.Training.Count,
        ["heldOut"] = split.HeldOut.Count,
        ["heldOutClasses"] = split.HeldOutClasses is { } classes ? new JsonArray([.. classes.Select(number => (JsonNode)number)]) : null,
        ["heldOutSha256"] = split.HeldOut.Count > 0 ? split.Hash : null,
    };

    private static string Version(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? assembly.GetName().Version?.ToString() ?? "unknown";
}
