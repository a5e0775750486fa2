using System.Buffers;
using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>Batch norm with the batch's own statistics and leaky ReLU, in two walks over the input.</summary>
internal static unsafe class NormForward
{
    /// <summary>
    /// So many pixels say where the numbers lie before any is squared. One of them that is far from all others, V away, puts the
    /// shift off by V / 64 where it raises the variance by V^2 / pixels: the rounding grows by at most pixels / 4096.
    /// </summary>
    private const int Pilots = 64;

    /// <param name="x">[batch, channels, height, width], channels last, at least two pixels.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="bias">[channels], added to x in thought: it changes the running mean alone. Null: none.</param>
    /// <param name="settings">The running averages, which move, and the constants.</param>
    /// <returns>The output, channels last, and what the way back needs.</returns>
    public static (Tensor Output, NormStatistics Statistics) Run(Tensor x, Tensor scale, Tensor shift, Tensor? bias, NormSettings settings)
    {
        long[] shape = x.shape;
        int channels = (int)shape[1];
        Tensor y = TensorMemory.NewChannelsLast(shape[0], channels, shape[2], shape[3]);   // [batch, channels, height, width]
        NormStatistics statistics = NormStatistics.OfSize(channels);
        var parts = PixelParts.Of(shape[0] * shape[2] * shape[3], channels);
        double[] sums = ArrayPool<double>.Shared.Rent(parts.Count * 2 * channels);
        float[] shortSums = ArrayPool<float>.Shared.Rent(parts.Count * 2 * channels);
        fixed (double* sum = sums)
        fixed (float* shortSum = shortSums, mean = statistics.Mean, factor = statistics.Factor)
        {
            var arguments = new NormArguments
            {
                Parts = parts,
                Input = TensorMemory.Pointer(x),
                Output = TensorMemory.Pointer(y),
                Mean = mean,
                Factor = factor,
                Shift = TensorMemory.Pointer(shift),
                Sums = sum,
                ShortSums = shortSum,
                Slope = (float)settings.Slope,
            };
            FindPilotMean(arguments, statistics.Mean);
            NormSums.Compute(&arguments, backward: false);
            Finish(arguments, statistics, TensorMemory.Pointer(scale), bias is null ? null : TensorMemory.Pointer(bias), settings);
            NormMap.Compute(&arguments, backward: false);
        }

        ArrayPool<double>.Shared.Return(sums);
        ArrayPool<float>.Shared.Return(shortSums);
        return (y, statistics);
    }

    private static void FindPilotMean(NormArguments a, Span<float> mean)
    {
        int channels = a.Parts.Channels, pilots = Math.Min(Pilots, a.Parts.Pixels);
        for (int i = 0; i < pilots; i++)
        {
            long pixel = (long)a.Parts.Pixels * i / pilots;
            TensorPrimitives.Add(mean, new ReadOnlySpan<float>(a.Input + pixel * channels, channels), mean);
        }

        TensorPrimitives.Multiply(mean, 1f / pilots, mean);
    }

    private static void Finish(NormArguments a, NormStatistics statistics, float* scale, float* bias, NormSettings settings)
    {
        int channels = a.Parts.Channels;
        double count = a.Parts.Pixels, kept = 1 - settings.Momentum;
        float* runningMean = TensorMemory.Pointer(settings.RunningMean), runningVariance = TensorMemory.Pointer(settings.RunningVariance);
        for (int c = 0; c < channels; c++)
        {
            double offset = a.Sums[c] / count, mean = a.Mean[c] + offset;
            double squares = Math.Max(0, a.Sums[channels + c] - a.Sums[c] * offset);
            double inverse = 1 / Math.Sqrt(squares / count + settings.Epsilon);
            statistics.Mean[c] = (float)mean;
            statistics.InverseDeviation[c] = (float)inverse;
            statistics.Factor[c] = (float)(scale[c] * inverse);
            runningMean[c] = (float)(kept * runningMean[c] + settings.Momentum * (bias == null ? mean : mean + bias[c]));
            runningVariance[c] = (float)(kept * runningVariance[c] + settings.Momentum * (squares / (count - 1)));
        }
    }
}
