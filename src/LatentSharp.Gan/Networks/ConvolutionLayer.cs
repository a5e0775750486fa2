using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Convolutions;
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
    private readonly BatchNorm? _norm;

    public ConvolutionLayer(LayerPlan plan, RandomStream random, Device device)
    {
        _plan = plan;
        bool transposed = plan.Kind == LayerKind.TransposedConvolution;
        long[] shape = transposed
            ? [plan.InputChannels, plan.OutputChannels, LayerPlan.KernelSide, LayerPlan.KernelSide]
            : [plan.OutputChannels, plan.InputChannels, LayerPlan.KernelSide, LayerPlan.KernelSide];
        _weight = GlorotUniform(shape, plan, random).to(device).requires_grad_(true).DetachFromDisposeScope();
        _bias = zeros(plan.OutputChannels, device: device).requires_grad_(true).DetachFromDisposeScope();
        _norm = plan.BatchNorm ? new BatchNorm(plan.OutputChannels, device) : null;
    }

    /// <summary>Whose kernels compute the layer.</summary>
    public KernelChoice Kernels { get; set; }

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

    /// <summary>The running averages of the batch norm by their names in a checkpoint.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Buffers
    {
        get
        {
            if (_norm is null) yield break;
            yield return ("norm.running_mean", _norm.RunningMean);
            yield return ("norm.running_var", _norm.RunningVariance);
        }
    }

    public Tensor Forward(Tensor x, PassMode mode)
    {
        Tensor y = Convolve(x);   // [batch, out, side, side]
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
    }

    private Tensor Convolve(Tensor x) => _plan.Kind == LayerKind.Convolution ? Gather(x) : Spread(x);

    private Tensor Gather(Tensor x)
    {
        if (_plan.OutputSide == 1)
        {
            // The last layer sees the whole 4 x 4 map: one dot product a picture.
            return (x.flatten(1).matmul(_weight.flatten(1).t()) + _bias).view(-1, _plan.OutputChannels, 1, 1);        // [batch, out, 1, 1]
        }

        if (_plan.InputChannels == 1)
        {
            // libtorch's convolution is slow on one channel; unfolded, it is a matrix product with 16 columns, about twice as fast.
            Tensor patches = F.unfold(x, (4, 4), padding: (_plan.Padding, _plan.Padding), stride: (_plan.Stride, _plan.Stride));   // [batch, 16, positions]
            return (_weight.flatten(1).matmul(patches) + _bias.view(-1, 1)).view(-1, _plan.OutputChannels, _plan.OutputSide, _plan.OutputSide);
        }

        return FastConvolution.TryConvolve(x, _weight, _bias, Kernels) ?? F.conv2d(x, _weight, _bias, strides: [_plan.Stride, _plan.Stride], padding: [_plan.Padding, _plan.Padding]);
    }

    private Tensor Spread(Tensor x)
    {
        if (_plan.InputSide == 1)
        {
            // On a 1 x 1 map a transposed convolution is a matrix product, which libtorch does several times faster.
            Tensor product = x.flatten(1).matmul(_weight.flatten(1));                                            // [batch, out * 16]
            return product.view(-1, _plan.OutputChannels, _plan.OutputSide, _plan.OutputSide) + _bias.view(1, -1, 1, 1);
        }

        if (_plan.OutputChannels == 1)
        {
            Tensor patches = _weight.flatten(1).t().matmul(x.flatten(2));                                        // [batch, 16, positions]
            return F.fold(patches, (_plan.OutputSide, _plan.OutputSide), (4, 4), padding: (_plan.Padding, _plan.Padding), stride: (_plan.Stride, _plan.Stride)) + _bias;
        }

        return FastConvolution.TryConvolveTransposed(x, _weight, _bias, Kernels) ?? F.conv_transpose2d(x, _weight, _bias, strides: [_plan.Stride, _plan.Stride], padding: [_plan.Padding, _plan.Padding]);
    }

    /// <summary>Uniform in +-sqrt(6 / (fan in + fan out)), fans counted over the kernel's area (Glorot and Bengio 2010, equation 16).</summary>
    private static Tensor GlorotUniform(long[] shape, LayerPlan plan, RandomStream random)
    {
        const int Area = LayerPlan.KernelSide * LayerPlan.KernelSide;
        float bound = MathF.Sqrt(6f / (Area * (plan.InputChannels + plan.OutputChannels)));
        var values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        random.FillUniform(values, -bound, bound);
        return tensor(values, shape);
    }
}
