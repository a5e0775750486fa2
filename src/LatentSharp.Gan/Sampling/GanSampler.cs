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
    /// <returns>Pictures of the recipe's size.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IReadOnlyList<Picture> Sample(int count, long seed, int? classNumber = null) => [.. Enumerate(count, seed, classNumber)];

    /// <summary>Draws the pictures of <see cref="Sample"/> one after the other: for many, of which the caller keeps few or wants to stop early.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed of the latent codes.</param>
    /// <param name="classNumber">The class of all pictures; null (default) = the classes in turn, where there are any.</param>
    /// <returns>Pictures of the recipe's size, drawn as they are asked for.</returns>
    /// <exception cref="ArgumentException">There is no such class, or the generator knows of none.</exception>
    public IEnumerable<Picture> Enumerate(int count, long seed, int? classNumber = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Check(classNumber);
        return Chunks();

        IEnumerable<Picture> Chunks()
        {
            RandomStream random = SampleCodes.Open(seed);
            for (int first = 0; first < count; first += Math.Min(PictureConversion.ChunkSize, count - first))
            {
                foreach (Picture picture in Chunk(random, first, Math.Min(PictureConversion.ChunkSize, count - first), classNumber)) yield return picture;
            }
        }
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
        Check(classNumber);
        using var scope = NewDisposeScope();
        Tensor from = LatentCodes.Draw(SampleCodes.Open(fromSeed), 1, _generator.LatentSize);   // [1, L]
        Tensor to = LatentCodes.Draw(SampleCodes.Open(toSeed), 1, _generator.LatentSize);       // [1, L]
        Tensor share = linspace(0, 1, frames).view(-1, 1);                                                // [frames, 1]
        return PictureConversion.Generate(_generator, from * (1 - share) + to * share, ClassesFor(0, frames, classNumber ?? 0), cancellation);
    }

    private IReadOnlyList<Picture> Chunk(RandomStream random, int first, int count, int? classNumber)
    {
        using var scope = NewDisposeScope();
        return PictureConversion.Generate(_generator, LatentCodes.Draw(random, count, _generator.LatentSize), ClassesFor(first, count, classNumber));
    }

    private Tensor? ClassesFor(int first, int count, int? classNumber) =>
        classNumber is int number && Classes > 0 ? full(count, number, ScalarType.Int64) : LatentCodes.ClassesInTurn(count, Classes, first);

    private void Check(int? classNumber)
    {
        if (classNumber is not int number) return;
        if (Classes == 0) throw new ArgumentException("This generator was trained without classes; sample it without one.", nameof(classNumber));
        if (number < 0 || number >= Classes) throw new ArgumentException($"The classes are 0 to {Classes - 1}; there is no {number}.", nameof(classNumber));
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
