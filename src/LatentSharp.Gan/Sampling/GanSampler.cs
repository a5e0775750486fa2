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
    public IReadOnlyList<Picture> Sample(int count, long seed, int? classNumber = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        using var scope = NewDisposeScope();
        Tensor codes = LatentCodes.Draw(SampleCodes.Open(seed), count, _generator.LatentSize);
        return PictureConversion.Generate(_generator, codes, ClassesFor(count, classNumber));
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
        Tensor from = LatentCodes.Draw(SampleCodes.Open(fromSeed), 1, _generator.LatentSize);   // [1, L]
        Tensor to = LatentCodes.Draw(SampleCodes.Open(toSeed), 1, _generator.LatentSize);       // [1, L]
        Tensor share = linspace(0, 1, frames).view(-1, 1);                                                // [frames, 1]
        return PictureConversion.Generate(_generator, from * (1 - share) + to * share, ClassesFor(frames, classNumber ?? (Classes > 0 ? 0 : null)));
    }

    private Tensor? ClassesFor(int count, int? classNumber)
    {
        if (classNumber is not int number) return LatentCodes.ClassesInTurn(count, Classes);
        if (Classes == 0) throw new ArgumentException("This generator was trained without classes; sample it without one.", nameof(classNumber));
        if (number < 0 || number >= Classes) throw new ArgumentException($"The classes are 0 to {Classes - 1}; there is no {number}.", nameof(classNumber));
        return full(count, number, ScalarType.Int64);
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
