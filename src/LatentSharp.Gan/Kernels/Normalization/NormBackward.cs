using System.Buffers;
using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>The way back through leaky ReLU and batch norm, in two walks over input and gradient.</summary>
/// <remarks>
/// With g the gradient before the activation, d = x - mean and n pixels: the gradient of x is
/// factor (g - mean(g) - d mean(g d) / (variance + epsilon)), that of the scale sum(g d) / deviation, that of the shift sum(g).
/// </remarks>
internal static unsafe class NormBackward
{
    /// <param name="x">What went in, [batch, channels, height, width], channels last.</param>
    /// <param name="shift">[channels].</param>
    /// <param name="gradient">Of what came out, shaped and lying as x.</param>
    /// <param name="statistics">From the way forth.</param>
    /// <param name="slope">Of the leaky ReLU below 0.</param>
    /// <returns>The gradients of x, scale and shift.</returns>
    public static (Tensor X, Tensor Scale, Tensor Shift) Run(Tensor x, Tensor shift, Tensor gradient, NormStatistics statistics, double slope)
    {
        long[] shape = x.shape;
        int channels = (int)shape[1];
        Tensor gradientX = TensorMemory.NewChannelsLast(shape[0], channels, shape[2], shape[3]);   // [batch, channels, height, width]
        Tensor gradientScale = empty(channels), gradientShift = empty(channels);                   // [channels]
        var parts = PixelParts.Of(shape[0] * shape[2] * shape[3], channels);
        double[] sums = ArrayPool<double>.Shared.Rent(parts.Count * 2 * channels);
        float[] singles = ArrayPool<float>.Shared.Rent((parts.Count + 1) * 2 * channels);
        fixed (double* sum = sums)
        fixed (float* single = singles, mean = statistics.Mean, factor = statistics.Factor)
        {
            var arguments = new NormArguments
            {
                Parts = parts,
                Input = TensorMemory.Pointer(x),
                Output = TensorMemory.Pointer(gradientX),
                Gradient = TensorMemory.Pointer(gradient),
                Mean = mean,
                Factor = factor,
                Shift = TensorMemory.Pointer(shift),
                GradientMean = single,
                GradientSlope = single + channels,
                Sums = sum,
                ShortSums = single + 2 * channels,
                Slope = (float)slope,
            };
            NormSums.Compute(&arguments, backward: true);
            Finish(arguments, statistics, TensorMemory.Pointer(gradientScale), TensorMemory.Pointer(gradientShift));
            NormMap.Compute(&arguments, backward: true);
        }

        ArrayPool<double>.Shared.Return(sums);
        ArrayPool<float>.Shared.Return(singles);
        return (gradientX, gradientScale, gradientShift);
    }

    private static void Finish(NormArguments a, NormStatistics statistics, float* gradientScale, float* gradientShift)
    {
        int channels = a.Parts.Channels;
        for (int c = 0; c < channels; c++)
        {
            double first = a.Sums[c], second = a.Sums[channels + c], inverse = statistics.InverseDeviation[c];
            double factor = (double)statistics.Factor[c] / a.Parts.Pixels;
            a.GradientMean[c] = (float)(factor * first);
            a.GradientSlope[c] = (float)(factor * inverse * inverse * second);
            gradientScale[c] = (float)(second * inverse);
            gradientShift[c] = (float)first;
        }
    }
}
