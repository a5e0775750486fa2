using LatentSharp.Gan.Kernels;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>The generator G: latent codes in, pictures in [-1, 1] out.</summary>
public sealed class GeneratorNetwork : IDisposable
{
    /// <summary>What its tensors' names begin with in a checkpoint.</summary>
    internal const string Prefix = "generator";

    private readonly ConvolutionalNetwork _network;

    /// <summary>Makes a generator with Glorot-uniform kernels and zero biases.</summary>
    /// <param name="plan">Its layers, from <see cref="NetworkPlan.Generator"/>.</param>
    /// <param name="random">Where the initial weights come from.</param>
    /// <param name="device">Where it computes; null = the processor.</param>
    public GeneratorNetwork(NetworkPlan plan, RandomStream random, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(random);
        _network = new ConvolutionalNetwork(plan, random, device ?? CPU);
        LatentSize = plan.Layers[0].InputChannels - plan.Classes.VectorSize;
    }

    /// <summary>Numbers in a latent code.</summary>
    public int LatentSize { get; }

    /// <summary>The layers.</summary>
    public NetworkPlan Plan => _network.Plan;

    /// <summary>The trained tensors by name, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters => _network.Parameters;

    /// <summary>The running averages of the batch norms by name.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Buffers => _network.Buffers;

    /// <summary>G(z), or G(z, y): the vector of the class is appended to the code.</summary>
    /// <param name="codes">[batch, latent size]; one code in training mode has no batch statistics and is refused by libtorch.</param>
    /// <param name="mode">Whose statistics the batch norms use.</param>
    /// <param name="classes">[batch], int64, the class of each picture; only and always where the network was made for classes.</param>
    /// <returns>[batch, channels, side, side] in [-1, 1].</returns>
    /// <exception cref="ArgumentException">Classes are missing or not known.</exception>
    public Tensor Forward(Tensor codes, PassMode mode, Tensor? classes = null)
    {
        Tensor? vectors = _network.ClassVectors(classes, mode);
        return _network.Forward(vectors is null ? codes : cat([codes, vectors], 1), mode);   // [batch, latent size + vector size] in
    }

    /// <summary>Takes the weights of a checkpoint.</summary>
    /// <param name="tensors">The checkpoint's tensors by name.</param>
    /// <exception cref="Data.DataException">A tensor is missing or has another shape.</exception>
    public void Load(IReadOnlyDictionary<string, NamedTensor> tensors) => _network.Load(Prefix, tensors);

    /// <summary>The weights and running averages for a checkpoint.</summary>
    /// <returns>Copies, named "generator.layers.0.weight" and so on.</returns>
    public IEnumerable<NamedTensor> Save() => _network.Save(Prefix);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    internal void Load(string prefix, IReadOnlyDictionary<string, NamedTensor> tensors) => _network.Load(prefix, tensors);

    internal IEnumerable<NamedTensor> Save(string prefix) => _network.Save(prefix);

    internal void Use(KernelChoice kernels) => _network.Use(kernels);

    internal void RequireGradients(bool required) => _network.RequireGradients(required);
}
