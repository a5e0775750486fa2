using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Classifiers;

/// <summary>Convolutions that end in a feature vector, and a matrix from there to a logit for each class.</summary>
internal sealed class ClassifierNetwork : IDisposable
{
    private const string Prefix = "classifier";
    private readonly ConvolutionalNetwork _features;
    private readonly Tensor _weight;
    private readonly Tensor _bias;

    public ClassifierNetwork(NetworkPlan plan, int classes, RandomStream random)
    {
        _features = new ConvolutionalNetwork(plan, random, CPU);
        _features.Use(KernelChoice.Auto);
        int inputs = plan.Layers[^1].OutputChannels;
        float bound = MathF.Sqrt(6f / (inputs + classes));   // Glorot and Bengio 2010, as the convolutions
        float[] weights = new float[classes * inputs];
        random.FillUniform(weights, -bound, bound);
        _weight = TensorTransfer.FromValues(weights, [classes, inputs], CPU).requires_grad_(true).DetachFromDisposeScope();
        _bias = zeros(classes).requires_grad_(true).DetachFromDisposeScope();
        Parameters = [.. _features.Parameters, ("head.weight", _weight), ("head.bias", _bias)];
    }

    /// <summary>The trained tensors by name, in a fixed order.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Parameters { get; }

    /// <param name="images">[batch, channels, side, side] in [-1, 1].</param>
    /// <param name="mode">Whose statistics the batch norms use.</param>
    /// <returns>[batch, features].</returns>
    public Tensor Features(Tensor images, PassMode mode) => _features.Forward(images, mode).flatten(1);

    /// <param name="features">[batch, features].</param>
    /// <returns>[batch, classes].</returns>
    public Tensor Logits(Tensor features) => features.matmul(_weight.t()) + _bias;

    public IEnumerable<NamedTensor> Save() =>
        [.. _features.Save(Prefix), TensorTransfer.ToNamed($"{Prefix}.head.weight", _weight), TensorTransfer.ToNamed($"{Prefix}.head.bias", _bias)];

    public void Load(IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        _features.Load(Prefix, tensors);
        TensorTransfer.CopyInto(_weight, $"{Prefix}.head.weight", tensors);
        TensorTransfer.CopyInto(_bias, $"{Prefix}.head.bias", tensors);
    }

    public void Dispose()
    {
        _features.Dispose();
        _weight.Dispose();
        _bias.Dispose();
    }
}
