using System.Globalization;
using System.Text.Json;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.OnnxModels;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Export;

/// <summary>
/// Writes a trained network as one ONNX file, straight from its description and a checkpoint: libtorch is not needed. docs/gan-export.md has the
/// inputs, the outputs and the facts that the file carries.
/// </summary>
public static class GanOnnx
{
    /// <summary>The version of the operators' meaning that the files need; ONNX Runtime 1.12 (2022) and every later one knows it.</summary>
    public const int OperatorSet = (int)OnnxModel.OperatorSet;

    /// <summary>Writes the model; an existing file is replaced.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="checkpoint">A checkpoint of the run.</param>
    /// <param name="path">The file, whose folder must exist.</param>
    /// <param name="options">What is written, and how; null = the generator as it was trained.</param>
    /// <exception cref="ArgumentException">The options do not fit together, or the network is too large for one file (2 GB).</exception>
    /// <exception cref="Data.DataException">The checkpoint does not fit the recipe.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(GanRecipe recipe, Checkpoint checkpoint, string path, GanOnnxOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new GanOnnxOptions();
        bool isGenerator = options.Network == ExportedNetwork.Generator;
        if (!isGenerator && (options.Latent != LatentLaw.Uniform || options.Pixels != PixelFormat.Numbers))
            throw new ArgumentException("A discriminator takes pictures in [-1, 1] and no codes: a latent law and a format of pixels are for the generator.", nameof(options));
        NetworkPlan plan = isGenerator ? recipe.GeneratorPlan : recipe.DiscriminatorPlan;
        if (plan.Parameters > OnnxModel.MostBytes / sizeof(float))
            throw new ArgumentException($"The network has {plan.Parameters:N0} numbers, more than one ONNX file can hold (2 GB).", nameof(recipe));

        string prefix = isGenerator ? WeightAverage.SampledPrefix(recipe) : DiscriminatorNetwork.Prefix;
        FrozenNetwork network = FrozenNetwork.Read(plan, prefix, checkpoint.Tensors.ToDictionary(tensor => tensor.Name));
        if (options.Fold) network = network.Folded();
        OnnxGraph graph = isGenerator ? new GeneratorGraph(network, options).Build() : new DiscriminatorGraph(network, recipe.Objective.Boundary).Build();
        string name = isGenerator ? NetworkFacts.Generator : recipe.Objective.Boundary is null ? NetworkFacts.Critic : NetworkFacts.Discriminator;
        string description = $"The {name} of a generative adversarial network, recipe {recipe.Name}, after {checkpoint.Epoch} epochs.";
        new OnnxModel(graph, description, Facts(recipe, checkpoint, options, name)).Write(path);
    }

    private static IEnumerable<KeyValuePair<string, string>> Facts(GanRecipe recipe, Checkpoint checkpoint, GanOnnxOptions options, string kind)
    {
        bool isGenerator = options.Network == ExportedNetwork.Generator;
        NetworkPlan plan = isGenerator ? recipe.GeneratorPlan : recipe.DiscriminatorPlan;
        yield return new(NetworkFacts.Kind, kind);
        if (isGenerator)
        {
            yield return new(NetworkFacts.LatentLaw, options.Latent == LatentLaw.Normal ? NetworkFacts.Normal : NetworkFacts.Uniform);
            yield return new(NetworkFacts.LatentSize, Invariant($"{recipe.LatentSize}"));
            yield return new(NetworkFacts.Weights, recipe.WeightAverage > 0 ? Invariant($"average {recipe.WeightAverage}") : "trained");
        }

        yield return new(NetworkFacts.ValueRange, options.Pixels == PixelFormat.Bytes ? NetworkFacts.Bytes : NetworkFacts.SignedUnit);
        yield return new(NetworkFacts.Picture, Invariant($"{recipe.ImageSize}x{recipe.ImageSize}x{recipe.ImageChannels}"));
        if (recipe.Classes > 0) yield return new(NetworkFacts.ClassCount, Invariant($"{recipe.Classes}"));
        if (recipe.Classes > 0 && options.Provenance?.ClassNames is { } names && names.Count == recipe.Classes) yield return new(NetworkFacts.ClassNames, JsonSerializer.Serialize(names));
        if (plan.Layers.Any(layer => layer.Normalization == Normalization.Batch)) yield return new(NetworkFacts.BatchNorm, options.Fold ? "folded" : "separate");
        yield return new(NetworkFacts.OperatorSet, Invariant($"{OperatorSet}"));
        yield return new(NetworkFacts.Recipe, recipe.Name);
        yield return new(NetworkFacts.Objective, recipe.Objective.Name);
        yield return new(NetworkFacts.Epoch, Invariant($"{checkpoint.Epoch}"));
        yield return new(NetworkFacts.Seed, Invariant($"{recipe.Seed}"));
        if (options.Provenance is not { } from) yield break;
        if (from.Data is not null) yield return new(NetworkFacts.Data, from.Data);
        if (from.DataFingerprint is not null) yield return new(NetworkFacts.DataFingerprint, from.DataFingerprint);
        if (from.DataLicence is not null) yield return new(NetworkFacts.DataLicence, from.DataLicence);
        if (from.CodeVersion is not null) yield return new(NetworkFacts.CodeVersion, from.CodeVersion);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
