using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Networks;

/// <summary>One layer with its weights: convolution, batch norm and activation.</summary>
internal sealed class ConvolutionLayer : IDisposable
{
    private const double LeakySlope = 0.2;

    private readonly LayerPlan _plan;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly NormalizationLayer? _norm;
    private readonly SpectralNorm? _spectral;

    public ConvolutionLayer(LayerPlan plan, RandomStream random, Device device)
    {
        _plan = plan;
        bool transposed = plan.Kind == LayerKind.TransposedConvolution;
        long[] shape = transposed
            ? [plan.InputChannels, plan.OutputChannels, LayerPlan.KernelSide, LayerPlan.KernelSide]
            : [plan.OutputChannels, plan.InputChannels, LayerPlan.KernelSide, LayerPlan.KernelSide];
        _weight = TensorTransfer.FromValues(GlorotUniform(shape, plan, random), shape, device).requires_grad_(true).DetachFromDisposeScope();
        _bias = zeros(plan.OutputChannels, device: device).requires_grad_(true).DetachFromDisposeScope();
        _norm = NormalizationLayer.Create(plan.Normalization, plan.OutputChannels, device);
        _spectral = plan.SpectralNorm ? new SpectralNorm(_weight, random) : null;
    }

    /// <summary>The trained tensors by their names in a checkpoint.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Parameters
    {
        get
        {
            yield return ("weight", _weight);
            yield return ("bias", _bias);
            if (_norm is null) yield break;
            yield return ("norm.weight", _norm.Scale);
            yield return ("norm.bias", _norm.Shift);
        }
    }

    /// <summary>What training changes and no gradient does (running averages, singular vectors), by the names of a checkpoint.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Buffers =>
        [.. _norm?.Buffers ?? [], .. _spectral is null ? [] : (IEnumerable<(string, Tensor)>)[("spectral.u", _spectral.LeftVector)]];

    public Tensor Forward(Tensor x, PassMode mode)
    {
        Tensor weight = _spectral is null ? _weight : _spectral.Normalize(_weight, mode);
        Tensor y = Convolve(x, weight);   // [batch, out, side, side]
        if (_norm is not null) y = _norm.Forward(y, mode);
        return _plan.Activation switch
        {
            Activation.LeakyRelu => F.leaky_relu(y, LeakySlope, inplace: true),
            Activation.Tanh => y.tanh(),
            _ => y,
        };
    }

    public void Dispose()
    {
        _weight.Dispose();
        _bias.Dispose();
        _norm?.Dispose();
        _spectral?.Dispose();
    }

    private Tensor Convolve(Tensor x, Tensor weight) => _plan.Kind == LayerKind.Convolution ? Gather(x, weight) : Spread(x, weight);

    private Tensor Gather(Tensor x, Tensor weight)
    {
        if (_plan.OutputSide == 1)
        {
            // The last layer sees the whole 4 x 4 map: one dot product a picture.
            return (x.flatten(1).matmul(weight.flatten(1).t()) + _bias).view(-1, _plan.OutputChannels, 1, 1);        // [batch, out, 1, 1]
        }

        if (_plan.InputChannels == 1)
        {
            // libtorch's convolution is slow on one channel; unfolded, it is a matrix product with 16 columns, about twice as fast.
            Tensor patches = F.unfold(x, (4, 4), padding: (_plan.Padding, _plan.Padding), stride: (_plan.Stride, _plan.Stride));   // [batch, 16, positions]
            return (weight.flatten(1).matmul(patches) + _bias.view(-1, 1)).view(-1, _plan.OutputChannels, _plan.OutputSide, _plan.OutputSide);
        }

        return F.conv2d(x, weight, _bias, strides: [_plan.Stride, _plan.Stride], padding: [_plan.Padding, _plan.Padding]);
    }

    private Tensor Spread(Tensor x, Tensor weight)
    {
        if (_plan.InputSide == 1)
        {
            // On a 1 x 1 map a transposed convolution is a matrix product, which libtorch does several times faster.
            Tensor product = x.flatten(1).matmul(weight.flatten(1));                                            // [batch, out * 16]
            return product.view(-1, _plan.OutputChannels, _plan.OutputSide, _plan.OutputSide) + _bias.view(1, -1, 1, 1);
        }

        if (_plan.OutputChannels == 1)
        {
            Tensor patches = weight.flatten(1).t().matmul(x.flatten(2));                                        // [batch, 16, positions]
            return F.fold(patches, (_plan.OutputSide, _plan.OutputSide), (4, 4), padding: (_plan.Padding, _plan.Padding), stride: (_plan.Stride, _plan.Stride)) + _bias;
        }

        return F.conv_transpose2d(x, weight, _bias, strides: [_plan.Stride, _plan.Stride], padding: [_plan.Padding, _plan.Padding]);
    }

    /// <summary>Uniform in +-sqrt(6 / (fan in + fan out)), fans counted over the kernel's area (Glorot and Bengio 2010, equation 16).</summary>
    private static float[] GlorotUniform(long[] shape, LayerPlan plan, RandomStream random)
    {
        const int Area = LayerPlan.KernelSide * LayerPlan.KernelSide;
        float bound = MathF.Sqrt(6f / (Area * (plan.InputChannels + plan.OutputChannels)));
        var values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        random.FillUniform(values, -bound, bound);
        return values;
    }
}
