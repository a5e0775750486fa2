using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>
/// An exponential moving average of a generator's parameters and running averages, to sample from: the generator circles about a good place
/// and its average stays near it. After generator step t = 0, 1, ... each number becomes a d + w (1 - d) with d = min(decay, (1 + t) / (10 + t)).
/// </summary>
/// <remarks>
/// Sources: Karras et al., "Progressive Growing of GANs", ICLR 2018, section 6.1 (decay 0.999 for samples); Yazıcı et al., "The Unusual
/// Effectiveness of Averaging in GAN Training", ICLR 2019. The warm-up lets go of the initial weights, which would otherwise show for thousands of
/// steps: after T steps of it their share is 1 / binomial(T + 9, 9).
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    /// <summary>What the average's tensors are called in a checkpoint: "generator_average.layers.0.weight" and so on.</summary>
    public const string Prefix = "generator_average";

    private readonly double _decay;
    private readonly (Tensor Average, Tensor Source)[] _pairs;

    /// <summary>Starts as a copy of the generator.</summary>
    /// <param name="source">The generator that is trained; it must outlive the average.</param>
    /// <param name="decay">Share of the old average that a step keeps once the warm-up is over, in [0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is outside [0, 1).</exception>
    public WeightAverage(GeneratorNetwork source, double decay)
    {
        if (decay is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay of the weight average lies in [0, 1).");
        _decay = decay;
        Generator = new GeneratorNetwork(source.Plan, new RandomStream(0, "generator average"), source.Parameters[0].Tensor.device);
        Generator.RequireGradients(false);
        _pairs = [.. Tensors(Generator).Zip(Tensors(source))];
        using var frozen = no_grad();
        foreach ((Tensor average, Tensor trained) in _pairs) average.copy_(trained);
    }

    /// <summary>The averaged generator.</summary>
    public GeneratorNetwork Generator { get; }

    /// <summary>Generator steps that the average has followed.</summary>
    public long Steps { get; private set; }

    /// <summary>What the tensors of the generator that samples are drawn from are called in a checkpoint of a recipe: the average's where it keeps one.</summary>
    public static string SampledPrefix(GanRecipe recipe) => recipe.WeightAverage > 0 ? Prefix : GeneratorNetwork.Prefix;

    /// <summary>Follows one step of the generator, in place.</summary>
    public void Update()
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        double kept = Math.Min(_decay, (1.0 + Steps) / (10.0 + Steps));
        Tensor taken = tensor((float)(1 - kept));
        foreach ((Tensor average, Tensor trained) in _pairs) average.lerp_(trained, taken);
        Steps++;
    }

    /// <summary>The average for a checkpoint, beside <see cref="Steps"/>.</summary>
    /// <returns>Copies, named after <see cref="Prefix"/>.</returns>
    public IEnumerable<NamedTensor> Save() => Generator.Save(Prefix);

    /// <summary>Takes the average of a checkpoint.</summary>
    /// <param name="steps">What <see cref="Steps"/> was.</param>
    /// <param name="tensors">The checkpoint's tensors by name.</param>
    /// <exception cref="Data.DataException">The count is negative, or a tensor is missing or has another shape.</exception>
    public void Load(long steps, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        if (steps < 0) throw CheckpointField.Fault("steps");
        Generator.Load(Prefix, tensors);
        Steps = steps;
    }

    /// <inheritdoc/>
    public void Dispose() => Generator.Dispose();

    private static IEnumerable<Tensor> Tensors(GeneratorNetwork network) => network.Parameters.Concat(network.Buffers).Select(item => item.Tensor);
}
