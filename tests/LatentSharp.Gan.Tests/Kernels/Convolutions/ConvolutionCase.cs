using LatentSharp.Gan.Kernels.Convolutions;
using LatentSharp.Random;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

/// <summary>A convolution with normal random tensors, and torch's results for it in float64.</summary>
internal sealed class ConvolutionCase
{
    private static readonly long[] Two = [2, 2];
    private static readonly long[] One = [1, 1];

    public ConvolutionCase(ConvolutionShape shape, bool transposed, string seed)
    {
        (Shape, Transposed) = (shape, transposed);
        var random = new RandomStream(7, $"convolution {seed}");
        Tensor small = Normal(random, shape.Batch, shape.SmallChannels, shape.Height, shape.Width);
        Tensor large = Normal(random, shape.Batch, shape.LargeChannels, 2 * shape.Height, 2 * shape.Width);
        (Input, OutputGradient) = transposed ? (small, large) : (large, small);
        Weight = Normal(random, shape.SmallChannels, shape.LargeChannels, 4, 4);
        Bias = Normal(random, transposed ? shape.LargeChannels : shape.SmallChannels);
    }

    public ConvolutionShape Shape { get; }

    public bool Transposed { get; }

    public Tensor Input { get; }

    public Tensor Weight { get; }

    public Tensor Bias { get; }

    public Tensor OutputGradient { get; }

    /// <summary>Output and the gradients to input, weight and bias, by torch in float64.</summary>
    public Tensor[] Exact() => Run((x, w, b) => Torch(x, w, b), ScalarType.Float64);

    /// <summary>The same by an engine.</summary>
    public Tensor[] By(PhaseConvolution engine) =>
        Run((x, w, b) => ConvolutionFunction.apply(x, w, b, new ConvolutionCall(engine, Shape, Transposed)), ScalarType.Float32);

    public Tensor Torch(Tensor x, Tensor w, Tensor? b) => Transposed
        ? F.conv_transpose2d(x, w, b, strides: Two, padding: One)
        : F.conv2d(x, w, b, strides: Two, padding: One);

    /// <summary>The largest difference by the largest exact value.</summary>
    public static double Error(Tensor actual, Tensor exact) =>
        ((actual.to(ScalarType.Float64) - exact).abs().max() / exact.abs().max()).item<double>();

    public static Tensor Normal(RandomStream random, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        random.FillNormal(values, 0, 1);
        return tensor(values, shape);
    }

    private Tensor[] Run(Func<Tensor, Tensor, Tensor, Tensor> operation, ScalarType type)
    {
        Tensor x = Leaf(Input), w = Leaf(Weight), b = Leaf(Bias);
        Tensor y = operation(x, w, b);
        y.backward([OutputGradient.to(type)]);
        return [y.detach(), x.grad!, w.grad!, b.grad!];

        Tensor Leaf(Tensor values) => values.to(type).detach().clone().requires_grad_(true);
    }
}
