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
        _generator = new GeneratorNetwork(recipe.GeneratorPlan, new RandomStream(recipe.Seed, "generator weights"));
        Dictionary<string, NamedTensor> tensors = checkpoint.Tensors.ToDictionary(tensor => tensor.Name);
        if (recipe.WeightAverage > 0) _generator.Load(WeightAverage.Prefix, tensors);
        else _generator.Load(tensors);
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
    public IReadOnlyList<Picture> Sample(int count, long seed, int? classNumber = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        return Generate(count, seed, ClassesFor(count, classNumber), progress, cancellation);
    }

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
        foreach (int number in classes) CheckClass(number, nameof(classes));
        using var scope = NewDisposeScope();
        return Generate(classes.Count, seed, tensor(classes.Select(number => (long)number).ToArray()), progress, cancellation);
    }

    /// <summary>Walks on a straight line between the first codes of two seeds.</summary>
    /// <param name="fromSeed">Where the walk starts.</param>
    /// <param name="toSeed">Where it ends.</param>
    /// <param name="frames">Pictures on the way, both ends included, at least 2.</param>
    /// <param name="classNumber">The class of all pictures; null (default) = class 0, where there are any.</param>
    /// <returns>The pictures in order; the first shows <c>Sample(1, fromSeed)[0]</c>, the last <c>Sample(1, toSeed)[0]</c>, of the same class, to one gray level.</returns>
    /// <remarks>
    /// A straight line is right for the uniform codes used here: the cube is convex, so that every code on the way is one
    /// the generator was trained for. (Normal codes would want a great circle; White 2016.)
    /// </remarks>
    public IReadOnlyList<Picture> Interpolate(long fromSeed, long toSeed, int frames, int? classNumber = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 2);
        using var scope = NewDisposeScope();
        Tensor from = LatentCodes.Draw(new RandomStream(fromSeed, "sample"), 1, _generator.LatentSize);   // [1, L]
        Tensor to = LatentCodes.Draw(new RandomStream(toSeed, "sample"), 1, _generator.LatentSize);       // [1, L]
        Tensor share = linspace(0, 1, frames).view(-1, 1);                                                // [frames, 1]
        return PictureConversion.Generate(_generator, from * (1 - share) + to * share, ClassesFor(frames, classNumber ?? (Classes > 0 ? 0 : null)));
    }

    private IReadOnlyList<Picture> Generate(int count, long seed, Tensor? classes, IProgress<int>? progress, CancellationToken cancellation)
    {
        Tensor codes = LatentCodes.Draw(new RandomStream(seed, "sample"), count, _generator.LatentSize);
        return PictureConversion.Generate(_generator, codes, classes, progress, cancellation);
    }

    private Tensor? ClassesFor(int count, int? classNumber)
    {
        if (classNumber is not int number) return LatentCodes.ClassesInTurn(count, Classes);
        CheckClass(number, nameof(classNumber));
        return full(count, number, ScalarType.Int64);
    }

    private void CheckClass(int number, string parameter)
    {
        if (Classes == 0) throw new ArgumentException("This generator was trained without classes; sample it without one.", parameter);
        if (number < 0 || number >= Classes) throw new ArgumentException($"The classes are 0 to {Classes - 1}; there is no {number}.", parameter);
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
