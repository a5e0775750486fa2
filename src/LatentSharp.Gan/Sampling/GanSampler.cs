using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Sampling;

/// <summary>Draws pictures from a trained generator. The result is a pure function of the weights and the seed.</summary>
public sealed class GanSampler : IDisposable
{
    private readonly GeneratorNetwork _generator;

    /// <summary>Opens the generator of a checkpoint: the average of its weights where the recipe keeps one.</summary>
    /// <param name="recipe">The run's recipe.</param>
    /// <param name="checkpoint">A checkpoint of the run.</param>
    /// <exception cref="DataException">The checkpoint does not fit the recipe.</exception>
    public GanSampler(GanRecipe recipe, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(checkpoint);
        Epoch = checkpoint.Epoch;

        // In evaluation mode batch norm is linear: folded into the kernels it costs nothing, and their bias is added where it is written.
        FrozenNetwork frozen = FrozenNetwork.Read(recipe.GeneratorPlan, WeightAverage.SampledPrefix(recipe), checkpoint.Tensors.ToDictionary(tensor => tensor.Name)).Folded();
        _generator = new GeneratorNetwork(frozen.Plan, new RandomStream(recipe.Seed, "generator weights"));
        _generator.Load(frozen.Tensors(GeneratorNetwork.Prefix).ToDictionary(tensor => tensor.Name));
    }

    /// <summary>Classes the generator was told of in training; 0 = none.</summary>
    public int Classes => _generator.Plan.Classes.Count;

    /// <summary>Whole epochs that the generator was trained for.</summary>
    public long Epoch { get; }

    /// <summary>Draws pictures.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed of the latent codes; picture k depends on the seed and k only (to one gray level: the kernels' last bit may depend on the count).</param>
    /// <param name="classNumber">The class of all pictures, 0 .. <see cref="Classes"/> - 1; null (default) = the classes in turn, where there are any.</param>
    /// <param name="progress">Told now and then how many are drawn; null = silent.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>Pictures of the recipe's size.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IReadOnlyList<Picture> Sample(int count, long seed, int? classNumber = null, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Collect(Enumerate(count, seed, classNumber), count, progress, cancellation);

    /// <summary>Draws one picture of each class named.</summary>
    /// <param name="classes">The class of each picture, 0 .. <see cref="Classes"/> - 1; at least one.</param>
    /// <param name="seed">The seed of the latent codes; they are those of the other pictures of this seed.</param>
    /// <param name="progress">Told now and then how many are drawn; null = silent.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <returns>Pictures of the recipe's size, in order.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none, or no picture is asked for.</exception>
    public IReadOnlyList<Picture> Sample(IReadOnlyList<int> classes, long seed, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes.Count, 1);
        foreach (int number in classes) Check(number, nameof(classes));
        IEnumerable<Picture> pictures = Chunks(classes.Count, seed, (first, count) => tensor(classes.Skip(first).Take(count).Select(number => (long)number).ToArray()));
        return Collect(pictures, classes.Count, progress, cancellation);
    }

    /// <summary>Draws the pictures of <see cref="Sample(int, long, int?, IProgress{int}?, CancellationToken)"/> one after the other: for many, of which the caller keeps few or wants to stop early.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed of the latent codes.</param>
    /// <param name="classNumber">The class of all pictures; null (default) = the classes in turn, where there are any.</param>
    /// <returns>Pictures of the recipe's size, drawn as they are asked for.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IEnumerable<Picture> Enumerate(int count, long seed, int? classNumber = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Check(classNumber, nameof(classNumber));
        return Chunks(count, seed, (first, share) => ClassesFor(first, share, classNumber));
    }

    /// <summary>Walks on a straight line between the first codes of two seeds.</summary>
    /// <param name="fromSeed">Where the walk starts.</param>
    /// <param name="toSeed">Where it ends.</param>
    /// <param name="frames">Pictures on the way, both ends included, at least 2.</param>
    /// <param name="classNumber">The class of all pictures; null (default) = class 0, where there are any.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <returns>The pictures in order; the first shows <c>Sample(1, fromSeed)[0]</c>, the last <c>Sample(1, toSeed)[0]</c>, of the same class, to one gray level.</returns>
    /// <remarks>
    /// A straight line is right for the uniform codes used here: the cube is convex, so that every code on the way is one
    /// the generator was trained for. (Normal codes would want a great circle; White 2016.)
    /// </remarks>
    public IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 2);
        Check(classNumber, nameof(classNumber));
        using var scope = NewDisposeScope();
        Tensor from = LatentCodes.Draw(SampleCodes.Open(fromSeed), 1, _generator.LatentSize);   // [1, L]
        Tensor to = LatentCodes.Draw(SampleCodes.Open(toSeed), 1, _generator.LatentSize);       // [1, L]
        Tensor share = linspace(0, 1, frames).view(-1, 1);                                                // [frames, 1]
        return PictureConversion.Generate(_generator, from * (1 - share) + to * share, ClassesFor(0, frames, classNumber ?? 0), cancellation);
    }

    private static List<Picture> Collect(IEnumerable<Picture> pictures, int count, IProgress<int>? progress, CancellationToken cancellation)
    {
        var drawn = new List<Picture>(count);
        foreach (Picture picture in pictures)
        {
            drawn.Add(picture);
            if (drawn.Count % PictureConversion.ChunkSize != 0 && drawn.Count < count) continue;
            progress?.Report(drawn.Count);
            cancellation.ThrowIfCancellationRequested();
        }

        return drawn;
    }

    private IEnumerable<Picture> Chunks(int count, long seed, Func<int, int, Tensor?> classes)
    {
        RandomStream random = SampleCodes.Open(seed);
        for (int first = 0; first < count; first += PictureConversion.ChunkSize)
        {
            foreach (Picture picture in Chunk(random, first, Math.Min(PictureConversion.ChunkSize, count - first), classes)) yield return picture;
        }
    }

    private IReadOnlyList<Picture> Chunk(RandomStream random, int first, int count, Func<int, int, Tensor?> classes)
    {
        using var scope = NewDisposeScope();
        return PictureConversion.Generate(_generator, LatentCodes.Draw(random, count, _generator.LatentSize), classes(first, count));
    }

    private Tensor? ClassesFor(int first, int count, int? classNumber) =>
        classNumber is int number && Classes > 0 ? full(count, number, ScalarType.Int64) : LatentCodes.ClassesInTurn(count, Classes, first);

    private void Check(int? classNumber, string parameter)
    {
        if (classNumber is not int number) return;
        if (Classes == 0) throw new ArgumentException("This generator was trained without classes; sample it without one.", parameter);
        if (number < 0 || number >= Classes) throw new ArgumentException($"The classes are 0 to {Classes - 1}; there is no {number}.", parameter);
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
