using LatentSharp.Gan.Kernels;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>A chain of layers with weights. The two networks of the game wrap one each.</summary>
internal sealed class ConvolutionalNetwork : IDisposable
{
    private readonly ConvolutionLayer[] _layers;
    private readonly ClassEmbedding? _classes;

    public ConvolutionalNetwork(NetworkPlan plan, RandomStream random, Device device)
    {
        Libtorch.Require();
        Plan = plan;
        _layers = [.. plan.Layers.Select(layer => new ConvolutionLayer(layer, random, device))];
        if (plan.Classes.Count > 0) _classes = new ClassEmbedding(plan.Classes.Count, plan.Classes.VectorSize, plan.Layers[0].SpectralNorm, random, device);
        Parameters = [.. Named(layer => layer.Parameters), .. Prefixed(_classes?.Parameters)];
        Buffers = [.. Named(layer => layer.Buffers), .. Prefixed(_classes?.Buffers)];
    }

    public NetworkPlan Plan { get; }

    /// <summary>The trained tensors, named "layers.0.weight" and so on, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters { get; }

    /// <summary>Running averages, which training changes but no gradient does.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Buffers { get; }

    /// <summary>The layers one after the other.</summary>
    public Tensor Forward(Tensor x, PassMode mode) => Last(Features(x, mode), mode);

    /// <summary>All layers but the last.</summary>
    public Tensor Features(Tensor x, PassMode mode)
    {
        foreach (ConvolutionLayer layer in _layers.AsSpan(..^1)) x = layer.Forward(x, mode);
        return x;
    }

    /// <summary>The last layer.</summary>
    public Tensor Last(Tensor features, PassMode mode) => _layers[^1].Forward(features, mode);

    /// <summary>The vectors of classes.</summary>
    /// <param name="classes">[batch], class numbers; must be given exactly where the network knows classes.</param>
    /// <param name="mode">Whether a spectral norm advances.</param>
    /// <returns>[batch, vector size], or null where the network knows of no classes.</returns>
    /// <exception cref="ArgumentException">Classes are missing, or there are none to know.</exception>
    public Tensor? ClassVectors(Tensor? classes, PassMode mode)
    {
        if ((classes is null) != (_classes is null))
        {
            throw new ArgumentException(_classes is null
                ? "This network knows of no classes; give none."
                : $"This network was made for {Plan.Classes.Count} classes; give one for each picture.", nameof(classes));
        }

        return _classes?.Forward(classes!, mode);
    }

    /// <summary>Chooses whose kernels compute the layers.</summary>
    public void Use(KernelChoice kernels)
    {
        foreach (ConvolutionLayer layer in _layers) layer.Kernels = kernels;
    }

    /// <summary>Switches whether gradients for this network's parameters are computed.</summary>
    public void RequireGradients(bool required)
    {
        foreach ((_, Tensor parameter) in Parameters) parameter.requires_grad = required;
    }

    public IEnumerable<NamedTensor> Save(string prefix) =>
        Parameters.Concat(Buffers).Select(item => TensorTransfer.ToNamed($"{prefix}.{item.Name}", item.Tensor));

    public void Load(string prefix, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        foreach ((string name, Tensor tensor) in Parameters.Concat(Buffers)) TensorTransfer.CopyInto(tensor, $"{prefix}.{name}", tensors);
    }

    public void Dispose()
    {
        foreach (ConvolutionLayer layer in _layers) layer.Dispose();
        _classes?.Dispose();
    }

    private static IEnumerable<(string, Tensor)> Prefixed(IEnumerable<(string Name, Tensor Tensor)>? parts) =>
        parts?.Select(item => ($"classes.{item.Name}", item.Tensor)) ?? [];

    private IEnumerable<(string, Tensor)> Named(Func<ConvolutionLayer, IEnumerable<(string Name, Tensor Tensor)>> part) =>
        _layers.SelectMany((layer, index) => part(layer).Select(item => ($"layers.{index}.{item.Name}", item.Tensor)));
}
