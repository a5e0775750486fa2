using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The way in: 4 x 4 convolutions of stride 2 and padding 1, for those tensors that the engines take.</summary>
internal static class FastConvolution
{
    /// <summary>conv2d with stride 2 and padding 1.</summary>
    /// <param name="input">[batch, in, height, width]; best with channels last.</param>
    /// <param name="weight">[out, in, 4, 4], contiguous.</param>
    /// <param name="bias">[out], or null.</param>
    /// <param name="choice">Whose operators are wanted.</param>
    /// <returns>[batch, out, height / 2, width / 2] with channels last; null where torch's operator is to be taken.</returns>
    public static Tensor? TryConvolve(Tensor input, Tensor weight, Tensor? bias, KernelChoice choice) => Try(input, weight, bias, choice, transposed: false);

    /// <summary>conv_transpose2d with stride 2 and padding 1.</summary>
    /// <param name="input">[batch, in, height, width]; best with channels last.</param>
    /// <param name="weight">[in, out, 4, 4], contiguous.</param>
    /// <param name="bias">[out], or null.</param>
    /// <param name="choice">Whose operators are wanted.</param>
    /// <returns>[batch, out, 2 height, 2 width] with channels last; null where torch's operator is to be taken.</returns>
    public static Tensor? TryConvolveTransposed(Tensor input, Tensor weight, Tensor? bias, KernelChoice choice) => Try(input, weight, bias, choice, transposed: true);

    private static Tensor? Try(Tensor input, Tensor weight, Tensor? bias, KernelChoice choice, bool transposed)
    {
        if (choice == KernelChoice.Torch || !TensorMemory.IsReadable(input) || !TensorMemory.IsReadable(weight) || (bias is not null && !TensorMemory.IsReadable(bias))) return null;
        long[] x = input.shape, w = weight.shape;
        if (x.Length != 4 || w is not [_, _, LayerPlan.KernelSide, LayerPlan.KernelSide] || x[1] != w[transposed ? 0 : 1] || !weight.is_contiguous() || input.numel() == 0) return null;
        if (!transposed && (x[2] % 2 != 0 || x[3] % 2 != 0)) return null;
        int scale = transposed ? 1 : 2;
        if (x.Append(w[0]).Append(w[1]).Any(extent => extent > int.MaxValue / ConvolutionShape.Phases)) return null;
        var shape = new ConvolutionShape((int)x[0], (int)x[2] / scale, (int)x[3] / scale, (int)w[0], (int)w[1]);
        PhaseConvolution? engine = ConvolutionRule.Choose(shape, choice);
        return engine is null ? null : ConvolutionFunction.apply(input, weight, bias!, new ConvolutionCall(engine, shape, transposed));
    }
}
