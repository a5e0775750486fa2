using System.Numerics.Tensors;
using System.Security.Cryptography;
using LatentSharp.Data;
using LatentSharp.FeatureSpaces;
using LatentSharp.Gan.Training;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Random;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Classifiers;

/// <summary>
/// A trained classifier of pictures. What enters its last matrix is a feature space that knows the classes of its data; what leaves it counts them.
/// One safetensors file holds it, whose metadata says what it is.
/// </summary>
public sealed class PictureClassifier : IFeatureSpace, IDisposable
{
    /// <summary>Signs of a hash that are enough to tell one classifier from another in a name.</summary>
    private const int ShortHash = 8;

    private const string Remedy = "The file is damaged; train the classifier again with `latent gan classifier`.";

    private readonly ClassifierNetwork _network;

    internal PictureClassifier(ClassifierRecipe recipe, ClassifierNetwork network, ClassifierOrigin origin)
    {
        (Recipe, _network, Origin) = (recipe, network, origin);
        using var bytes = new MemoryStream();
        Safetensors.Write(bytes, [.. network.Save()]);
        Hash = Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }

    /// <summary>What it was trained with.</summary>
    public ClassifierRecipe Recipe { get; }

    /// <summary>What it was trained on, and its accuracy on other pictures.</summary>
    public ClassifierOrigin Origin { get; }

    /// <summary>SHA-256 of the weights, as safetensors without metadata: equal hashes give equal features.</summary>
    public string Hash { get; }

    /// <summary>Data, architecture, seed, epochs and the beginning of the hash: what stands beside every number that comes from it.</summary>
    public string Name => $"{Recipe.Data} classifier, {Recipe.Architecture}, seed {Recipe.Seed}, {Recipe.Epochs} epochs, sha256 {Hash[..ShortHash]}";

    /// <inheritdoc/>
    public string FrechetName => $"Frechet distance ({Recipe.Data} classifier)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Caveats => [.. FrechetCaveats.Of(Recipe.Features), FrechetCaveats.Classifier];

    /// <summary>Reads a classifier.</summary>
    /// <param name="path">The file that <see cref="Save"/> wrote.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="DataException">The file is missing, damaged, or no classifier.</exception>
    public static PictureClassifier Load(string path)
    {
        SafetensorsContent content = Safetensors.Read(path);
        (ClassifierRecipe recipe, ClassifierOrigin origin) = ClassifierDocument.Read(content.Metadata, path);
        CheckSize(content, recipe, origin, path);
        NativeProcess.Prepare();
        var network = new ClassifierNetwork(recipe.Plan, origin.ClassNames.Count, new RandomStream(recipe.Seed, "classifier weights"));
        try
        {
            network.Load(content.Tensors.ToDictionary(tensor => tensor.Name));
            return new PictureClassifier(recipe, network, origin);
        }
        catch (DataException fault)
        {
            network.Dispose();
            throw new DataException(path, fault.Fault, Remedy, fault);
        }
    }

    /// <summary>Writes the classifier; the file appears whole or not at all.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path) => Safetensors.Write(path, [.. _network.Save()], ClassifierDocument.Write(Recipe, Origin));

    /// <inheritdoc/>
    public PointRows Features(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
    {
        float[] features = new float[checked((pictures ?? throw new ArgumentNullException(nameof(pictures))).Count * Recipe.Features)];
        int next = 0;
        Pass(pictures, threads, (row, _) => row.CopyTo(features.AsSpan(Recipe.Features * next++)), cancellation);
        return new PointRows(features, Recipe.Features);
    }

    /// <summary>The class of every picture: the one of the largest logit.</summary>
    /// <param name="pictures">Pictures with numbers in [0, 1], of any side.</param>
    /// <param name="threads">Threads of the tensor kernels, at least 1; default 1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Class numbers, in the order of the pictures.</returns>
    public IReadOnlyList<int> Classify(PictureBatch pictures, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var classes = new List<int>(pictures.Count);
        Pass(pictures, threads, (_, logits) => classes.Add(TensorPrimitives.IndexOfMax(logits)), cancellation);
        return classes;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private void Pass(PictureBatch pictures, int threads, ClassifierPass.PictureSink sink, CancellationToken cancellation)
    {
        ComputeDevice.Open(new TrainingOptions { Threads = threads });
        var fitting = new PlaneFitting(pictures.Side, pictures.Channels, Recipe.ImageSize, Recipe.ImageChannels, ResampleFilter.Bicubic);
        var pass = new ClassifierPass(_network, Recipe.ImageSize, Recipe.ImageChannels);
        pass.Run(pictures.Count, (index, planes) =>
        {
            fitting.Fit(pictures[index], planes);
            foreach (ref float value in planes) value = 2 * value - 1;
        }, sink, cancellation);
    }

    /// <summary>A description may claim any size; nothing is made before the file is seen to hold that much.</summary>
    private static void CheckSize(SafetensorsContent content, ClassifierRecipe recipe, ClassifierOrigin origin, string path)
    {
        long head = (recipe.Features + 1L) * origin.ClassNames.Count, described = recipe.Plan.Parameters + head, stored = content.Tensors.Sum(tensor => (long)tensor.Count);
        if (stored < described) throw new DataException(path, $"its tensors hold {stored} numbers, fewer than the {described} of the network it describes.", Remedy);
        if (content.Tensors.FirstOrDefault(tensor => tensor.Type == TensorType.F32 && !TensorPrimitives.IsFiniteAll<float>(tensor.Singles)) is { } broken)
            throw new DataException(path, $"the tensor '{broken.Name}' holds something that is no number.", Remedy);
    }
}
