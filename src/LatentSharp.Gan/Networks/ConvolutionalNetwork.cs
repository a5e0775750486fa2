using LatentSharp.Gan.Kernels;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>A chain of layers with weights. The two networks of the game wrap one each.</summary>
internal sealed class ConvolutionalNetwork : IDisposable
{
    private readonly ConvolutionLayer[] _layers;

    public ConvolutionalNetwork(NetworkPlan plan, RandomStream random, Device device)
    {
        Plan = plan;
        _layers = [.. plan.Layers.Select(layer => new ConvolutionLayer(layer, random, device))];
        Parameters = [.. Named(layer => layer.Parameters)];
        Buffers = [.. Named(layer => layer.Buffers)];
    }

    public NetworkPlan Plan { get; }

    /// <summary>The trained tensors, named "layers.0.weight" and so on, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters { get; }

    /// <summary>Running averages, which training changes but no gradient does.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Buffers { get; }

    public Tensor Forward(Tensor x, PassMode mode)
    {
        foreach (ConvolutionLayer layer in _layers) x = layer.Forward(x, mode);
        return x;
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
    }

    private IEnumerable<(string, Tensor)> Named(Func<ConvolutionLayer, IEnumerable<(string Name, Tensor Tensor)>> part) =>
        _layers.SelectMany((layer, index) => part(layer).Select(item => ($"layers.{index}.{item.Name}", item.Tensor)));
}
