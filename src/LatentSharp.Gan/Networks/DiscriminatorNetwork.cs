using LatentSharp.Gan.Kernels;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>
/// The discriminator D, which returns the logit of "this picture is real"; under a Wasserstein objective the same layers
/// are the critic C, whose score is unbounded and never a probability.
/// </summary>
public sealed class DiscriminatorNetwork : IDisposable
{
    /// <summary>What its tensors' names begin with in a checkpoint.</summary>
    internal const string Prefix = "discriminator";

    private readonly ConvolutionalNetwork _network;

    /// <summary>Makes a discriminator with Glorot-uniform kernels and zero biases.</summary>
    /// <param name="plan">Its layers, from <see cref="NetworkPlan.Discriminator"/>.</param>
    /// <param name="random">Where the initial weights come from.</param>
    /// <param name="device">Where it computes; null = the processor.</param>
    public DiscriminatorNetwork(NetworkPlan plan, RandomStream random, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(random);
        _network = new ConvolutionalNetwork(plan, random, device ?? CPU);
    }

    /// <summary>The layers.</summary>
    public NetworkPlan Plan => _network.Plan;

    /// <summary>The trained tensors by name, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters => _network.Parameters;

    /// <summary>The running averages of the batch norms by name.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Buffers => _network.Buffers;

    /// <summary>
    /// D(x) or C(x). Where D knows classes, D(x, y) = psi(phi(x)) + v_y . mean of phi(x) over pixels, phi(x) being what enters the last layer.
    /// Source: Miyato and Koyama, "cGANs with Projection Discriminator", ICLR 2018, equation 4, where
    /// the sum over pixels stands: the same family, but with the mean the class is one voice among others from the first step rather than
    /// sixteen, which drowned everything else and let the generator forget its code.
    /// </summary>
    /// <param name="images">[batch, channels, side, side] in [-1, 1].</param>
    /// <param name="mode">Whose statistics the batch norms use; a real and a fake batch are two passes, never one mixture.</param>
    /// <param name="classes">[batch], int64, the class of each picture; only and always where the network was made for classes.</param>
    /// <returns>[batch], a logit or a score.</returns>
    /// <exception cref="ArgumentException">Classes are missing or not known.</exception>
    public Tensor Forward(Tensor images, PassMode mode, Tensor? classes = null)
    {
        Tensor? vectors = _network.ClassVectors(classes, mode);
        Tensor features = _network.Features(images, mode);          // [batch, channels, 4, 4]
        Tensor output = _network.Last(features, mode).flatten();    // [batch, 1, 1, 1] -> [batch]
        return vectors is null ? output : output + (vectors * features.mean([2, 3])).sum(1);
    }

    /// <summary>Takes the weights of a checkpoint.</summary>
    /// <param name="tensors">The checkpoint's tensors by name.</param>
    /// <exception cref="Data.DataException">A tensor is missing or has another shape.</exception>
    public void Load(IReadOnlyDictionary<string, NamedTensor> tensors) => _network.Load(Prefix, tensors);

    /// <summary>The weights and running averages for a checkpoint.</summary>
    /// <returns>Copies, named "discriminator.layers.0.weight" and so on.</returns>
    public IEnumerable<NamedTensor> Save() => _network.Save(Prefix);

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    internal void Use(KernelChoice kernels) => _network.Use(kernels);

    internal void RequireGradients(bool required) => _network.RequireGradients(required);
}
