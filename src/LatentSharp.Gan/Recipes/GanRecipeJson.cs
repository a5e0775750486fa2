using System.Text.Json;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Recipes;

/// <summary>A recipe as it stands in options.json.</summary>
public static class GanRecipeJson
{
    /// <summary>Writes every number of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <returns>A document that <see cref="Read"/> turns into an equal recipe.</returns>
    public static JsonObject Write(GanRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new JsonObject
        {
            ["name"] = recipe.Name,
            ["data"] = recipe.Data,
            ["dataCount"] = recipe.DataCount,
            ["firstPictures"] = recipe.FirstPictures,
            ["holdOut"] = Write(recipe.HoldOut),
            ["imageSize"] = recipe.ImageSize,
            ["imageChannels"] = recipe.ImageChannels,
            ["resize"] = Lower(recipe.Resize),
            ["latentSize"] = recipe.LatentSize,
            ["width"] = recipe.Width.Channels,
            ["batchSize"] = recipe.BatchSize,
            ["epochs"] = recipe.Epochs,
            ["objective"] = recipe.Objective.Name,
            ["clipBound"] = (recipe.Objective as WassersteinClipObjective)?.ClipBound,
            ["penaltyWeight"] = recipe.Objective.Penalties is [var own, ..] ? own.Weight : null,
            ["regularization"] = Write(recipe.Regularization),
            ["discriminatorNorm"] = recipe.DiscriminatorNorm is Normalization norm ? Lower(norm) : null,
            ["augmentation"] = Write(recipe.Augmentation),
            ["weightAverage"] = recipe.WeightAverage,
            ["classes"] = recipe.Classes,
            ["classVectorSize"] = recipe.ClassVectorSize,
            ["discriminatorOptimizer"] = Write(recipe.DiscriminatorOptimizer),
            ["generatorOptimizer"] = Write(recipe.GeneratorOptimizer),
            ["criticStepsPerGeneratorStep"] = recipe.CriticStepsPerGeneratorStep,
            ["rebalancing"] = WatchingJson.Write(recipe.Rebalancing),
            ["watching"] = WatchingJson.Write(recipe.Watching),
            ["sampling"] = Lower(recipe.Sampling),
            ["seed"] = recipe.Seed,
            ["gridCount"] = recipe.GridCount,
        };
    }

    /// <summary>Reads what <see cref="Write(GanRecipe)"/> wrote.</summary>
    /// <param name="json">The document.</param>
    /// <param name="path">The file it comes from, for messages.</param>
    /// <returns>The recipe, validated.</returns>
    /// <exception cref="DataException">A field is missing or wrong.</exception>
    public static GanRecipe Read(JsonObject json, string path)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return new GanRecipe
            {
                Name = Field<string>(json, "name"),
                Data = Field<string>(json, "data"),
                DataCount = Field<int>(json, "dataCount"),
                FirstPictures = json["firstPictures"]?.GetValue<int>(),
                HoldOut = ReadHoldOut(json),
                ImageSize = Field<int>(json, "imageSize"),
                ImageChannels = Field<int>(json, "imageChannels"),
                Resize = Choice<ResizeMode>(json, "resize"),
                LatentSize = Field<int>(json, "latentSize"),
                Width = NetworkWidth.FromChannels(Field<int>(json, "width")),
                BatchSize = Field<int>(json, "batchSize"),
                Epochs = Field<int>(json, "epochs"),
                Objective = ReadObjective(json),
                Regularization = ReadRegularization(json),
                DiscriminatorNorm = json["discriminatorNorm"] is null ? null : Choice<Normalization>(json, "discriminatorNorm"),
                Augmentation = ReadAugmentation(json),
                WeightAverage = Field<double>(json, "weightAverage"),
                Classes = Field<int>(json, "classes"),
                ClassVectorSize = Field<int>(json, "classVectorSize"),
                DiscriminatorOptimizer = ReadAdam(json, "discriminatorOptimizer"),
                GeneratorOptimizer = ReadAdam(json, "generatorOptimizer"),
                CriticStepsPerGeneratorStep = Field<int>(json, "criticStepsPerGeneratorStep"),

                // A run from before games were watched has neither: nothing was rebalanced, and watching changes nothing.
                Rebalancing = json["rebalancing"] is null ? RebalancingOptions.Off : WatchingJson.ReadRebalancing(Part(json, "rebalancing")),
                Watching = json["watching"] is null ? new WatchingOptions() : WatchingJson.ReadWatching(Part(json, "watching")),
                Sampling = Choice<BatchSampling>(json, "sampling"),
                Seed = Field<long>(json, "seed"),
                GridCount = Field<int>(json, "gridCount"),
            }.Validated();
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException or FormatException or JsonException)
        {
            throw new DataException(path, $"the recipe cannot be read: {fault.Message}", "Restore the file as the training wrote it.", fault);
        }
    }

    private static JsonObject Write(HoldOut options) => new()
    {
        ["share"] = options.Share,
        ["by"] = Lower(options.By),
        ["seed"] = options.Seed,
    };

    /// <summary>A run from before there was a hold-out has no such field: nothing was held out.</summary>
    private static HoldOut ReadHoldOut(JsonObject json)
    {
        if (json["holdOut"] is null) return HoldOut.None;
        JsonObject options = Part(json, "holdOut");
        return new HoldOut { Share = Field<double>(options, "share"), By = Choice<HoldOutUnit>(options, "by"), Seed = Field<long>(options, "seed") };
    }

    private static JsonObject Write(AdamOptions adam) => new()
    {
        ["learningRate"] = adam.LearningRate,
        ["beta1"] = adam.Beta1,
        ["beta2"] = adam.Beta2,
        ["epsilon"] = adam.Epsilon,
    };

    private static Objective ReadObjective(JsonObject json)
    {
        Objective known = KnownObjectives.ByName(Field<string>(json, "objective"));
        return known switch
        {
            WassersteinClipObjective => new WassersteinClipObjective(Field<double>(json, "clipBound")),
            WassersteinGradientPenaltyObjective => new WassersteinGradientPenaltyObjective(Field<double>(json, "penaltyWeight")),
            RelativisticObjective => new RelativisticObjective(Field<double>(json, "penaltyWeight")),
            _ => known,
        };
    }

    private static JsonObject Write(RegularizationOptions options) => new()
    {
        ["r1Weight"] = options.R1Weight,
        ["r2Weight"] = options.R2Weight,
        ["draganWeight"] = options.DraganWeight,
        ["penaltyInterval"] = options.PenaltyInterval,
        ["spectralNorm"] = options.SpectralNorm,
        ["instanceNoise"] = options.InstanceNoise,
        ["labelSmoothing"] = options.LabelSmoothing,
    };

    private static RegularizationOptions ReadRegularization(JsonObject json)
    {
        JsonObject options = Part(json, "regularization");
        return new RegularizationOptions
        {
            R1Weight = Field<double>(options, "r1Weight"),
            R2Weight = Field<double>(options, "r2Weight"),
            DraganWeight = Field<double>(options, "draganWeight"),
            PenaltyInterval = Field<int>(options, "penaltyInterval"),
            SpectralNorm = Field<bool>(options, "spectralNorm"),
            InstanceNoise = Field<double>(options, "instanceNoise"),
            LabelSmoothing = Field<double>(options, "labelSmoothing"),
        };
    }

    private static JsonObject Write(AugmentationOptions options) => new()
    {
        ["color"] = options.Color,
        ["translation"] = options.Translation,
        ["cutout"] = options.Cutout,
        ["horizontalFlips"] = options.HorizontalFlips,
        ["fill"] = options.Fill,
        ["probability"] = options.Probability,
        ["adaptive"] = options.Adaptive,
        ["adaptiveTarget"] = options.AdaptiveTarget,
        ["adaptiveImages"] = options.AdaptiveImages,
    };

    private static AugmentationOptions ReadAugmentation(JsonObject json)
    {
        JsonObject options = Part(json, "augmentation");
        return new AugmentationOptions
        {
            Color = Field<bool>(options, "color"),
            Translation = Field<bool>(options, "translation"),
            Cutout = Field<bool>(options, "cutout"),
            HorizontalFlips = Field<bool>(options, "horizontalFlips"),
            Fill = Field<double>(options, "fill"),
            Probability = Field<double>(options, "probability"),
            Adaptive = Field<bool>(options, "adaptive"),
            AdaptiveTarget = Field<double>(options, "adaptiveTarget"),
            AdaptiveImages = Field<int>(options, "adaptiveImages"),
        };
    }

    private static AdamOptions ReadAdam(JsonObject json, string name)
    {
        JsonObject adam = Part(json, name);
        return new AdamOptions(Field<double>(adam, "learningRate"), Field<double>(adam, "beta1"), Field<double>(adam, "beta2"), Field<double>(adam, "epsilon"));
    }

    private static JsonObject Part(JsonObject json, string name) => json[name] as JsonObject ?? throw new FormatException($"'{name}' is missing.");

    private static T Field<T>(JsonObject json, string name) =>
        (json[name] ?? throw new FormatException($"'{name}' is missing.")).GetValue<T>();

    private static T Choice<T>(JsonObject json, string name) where T : struct, Enum
    {
        string text = Field<string>(json, name);
        int at = Array.FindIndex(Enum.GetValues<T>(), value => Lower(value) == text);
        return at >= 0 ? Enum.GetValues<T>()[at] : throw new FormatException($"'{name}' is one of {string.Join(", ", Enum.GetValues<T>().Select(Lower))}, not '{text}'.");
    }

    private static string Lower<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
