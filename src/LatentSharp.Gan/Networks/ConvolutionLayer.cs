using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Kernels.Convolutions;
using LatentSharp.Gan.Kernels.LayerNormalization;
using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Kernels.Normalization;
using LatentSharp.Gan.Kernels.Pictures;
using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Networks;

/// <summary>One layer with its weights: convolution, batch norm and activation.</summary>
internal sealed class ConvolutionLayer : IDisposable
{
    private readonly LayerPlan _plan;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly NormalizationLayer? _norm;
    private readonly SpectralNorm? _spectral;

    public ConvolutionLayer(LayerPlan plan, RandomStream random, Device device)
    {
        _plan = plan;
        long[] shape = plan.KernelShape;
        Tensor weight = TensorTransfer.FromValues(GlorotUniform(shape, plan, random), shape, device);
        if (plan.InputSide == 1 || plan.OutputSide == 1) weight = TensorMemory.ToChannelsLast(weight);
        _weight = weight.detach().requires_grad_(true).DetachFromDisposeScope();
        _bias = zeros(plan.OutputChannels, device: device).requires_grad_(true).DetachFromDisposeScope();
        _norm = NormalizationLayer.Create(plan.Normalization, plan.OutputChannels, device);
        _spectral = plan.SpectralNorm ? new SpectralNorm(_weight, random) : null;
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

    /// <summary>What training changes and no gradient does (running averages, singular vectors), by the names of a checkpoint.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Buffers =>
        [.. _norm?.Buffers ?? [], .. _spectral is null ? [] : (IEnumerable<(string, Tensor)>)[("spectral.u", _spectral.LeftVector)]];

    public Tensor Forward(Tensor x, PassMode mode)
    {
        Tensor weight = _spectral is null ? _weight : _spectral.Normalize(_weight, mode);
        if (Kernels != KernelChoice.Torch && Fused(x, weight, mode) is { } fused) return fused;
        Tensor y = Convolve(x, weight, _bias);   // [batch, out, side, side]
        if (_norm is not null) y = _norm.Forward(y, mode);
        return _plan.Activation switch
        {
            Activation.LeakyRelu => F.leaky_relu(y, LayerPlan.LeakySlope, inplace: true),
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

    /// <returns>Null where none of our operators applies.</returns>
    private Tensor? Fused(Tensor x, Tensor weight, PassMode mode)
    {
        if (_norm is LayerNorm)
        {
            return _plan.Activation == Activation.LeakyRelu && TensorMemory.IsReadable(x)
                ? FusedLayerNormLeaky.Run(Convolve(x, weight, _bias), _norm.Scale, _norm.Shift, LayerNorm.Settings) : null;
        }

        if (_norm is BatchNorm norm)
        {
            bool several = x.shape[0] * _plan.OutputSide * _plan.OutputSide > 1;
            return mode == PassMode.Training && _plan.Activation == Activation.LeakyRelu && several && TensorMemory.IsReadable(x)
                ? FusedNormLeaky.Run(Convolve(x, weight, bias: null), norm.Scale, norm.Shift, _bias, norm.Settings(LayerPlan.LeakySlope)) : null;
        }

        bool picture = Math.Min(_plan.InputChannels, _plan.OutputChannels) <= 4 && _plan.Stride == 2 && TensorMemory.IsReadable(x);
        return (_plan.Kind, _plan.Activation) switch
        {
            (LayerKind.Convolution, Activation.LeakyRelu) when picture && PictureLayer.Accepts(weight, _plan.InputSide) => FusedPictureGather.Run(x, weight, _bias, LayerPlan.LeakySlope),
            (LayerKind.TransposedConvolution, Activation.Tanh) when picture && PictureLayer.Accepts(weight, _plan.OutputSide) => FusedPictureSpread.Run(x, weight, _bias),
            _ => null,
        };
    }

    private Tensor Convolve(Tensor x, Tensor weight, Tensor? bias) => _plan.Kind == LayerKind.Convolution ? Gather(x, weight, bias) : Spread(x, weight, bias);

    private Tensor Gather(Tensor x, Tensor weight, Tensor? bias)
    {
        if (_plan.OutputSide == 1)
        {
            // The last layer sees the whole 4 x 4 map: one dot product a picture.
            return (x.permute(0, 2, 3, 1).flatten(1).matmul(Flat(weight).t()) + _bias).view(-1, _plan.OutputChannels, 1, 1);   // [batch, out, 1, 1]
        }

        if (_plan.InputChannels == 1)
        {
            // libtorch's convolution is slow on one channel; unfolded, it is a matrix product with 16 columns, about twice as fast.
            Tensor patches = F.unfold(x, (4, 4), padding: (_plan.Padding, _plan.Padding), stride: (_plan.Stride, _plan.Stride));   // [batch, 16, positions]
            Tensor map = weight.flatten(1).matmul(patches);                                                                        // [batch, out, positions]
            return (bias is null ? map : map + bias.view(-1, 1)).view(-1, _plan.OutputChannels, _plan.OutputSide, _plan.OutputSide);
        }

        return FastConvolution.TryConvolve(x, weight, bias, Kernels) ?? F.conv2d(x, weight, bias, strides: [_plan.Stride, _plan.Stride], padding: [_plan.Padding, _plan.Padding]);
    }

    private Tensor Spread(Tensor x, Tensor weight, Tensor? bias)
    {
        if (_plan.InputSide == 1)
        {
            // On a 1 x 1 map a transposed convolution is a matrix product, which libtorch does several times faster.
            Tensor product = x.flatten(1).matmul(Flat(weight)).view(-1, _plan.OutputSide, _plan.OutputSide, _plan.OutputChannels);
            Tensor map = (bias is null ? product : product + bias).permute(0, 3, 1, 2);   // [batch, out, 4, 4]
            return Kernels == KernelChoice.Torch ? map.contiguous() : map;
        }

        if (_plan.OutputChannels == 1)
        {
            Tensor patches = weight.flatten(1).t().matmul(x.flatten(2));                                        // [batch, 16, positions]
            Tensor picture = F.fold(patches, (_plan.OutputSide, _plan.OutputSide), (4, 4), padding: (_plan.Padding, _plan.Padding), stride: (_plan.Stride, _plan.Stride));
            return bias is null ? picture : picture + bias;
        }

        return FastConvolution.TryConvolveTransposed(x, weight, bias, Kernels) ?? F.conv_transpose2d(x, weight, bias, strides: [_plan.Stride, _plan.Stride], padding: [_plan.Padding, _plan.Padding]);
    }

    /// <summary>The kernel as a matrix, the channels of a place together as they lie in memory: [in, 16 out] or [out, 16 in].</summary>
    private static Tensor Flat(Tensor weight) => weight.permute(0, 2, 3, 1).flatten(1);

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
