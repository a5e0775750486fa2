using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels;

/// <summary>Random numbers as tensors, and how far two tensors are apart.</summary>
internal static class RandomTensors
{
    /// <summary>Normal numbers.</summary>
    public static Tensor Normal(RandomStream random, params long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (product, extent) => product * extent)];
        random.FillNormal(values, 0, 1);
        return tensor(values, shape);
    }

    /// <summary>Normal numbers, the channels of a pixel together.</summary>
    public static Tensor NormalChannelsLast(RandomStream random, params long[] shape) => TensorMemory.ToChannelsLast(Normal(random, shape));

    /// <summary>The largest difference as a share of the largest number.</summary>
    public static double Error(Tensor actual, Tensor exact)
    {
        Assert.Equal(exact.shape, actual.shape);
        return ((actual.to(float64) - exact).abs().max() / exact.abs().max().clamp_min(1e-30)).item<double>();
    }

    /// <summary>Asserts that the two are the same bit for bit.</summary>
    public static void AssertSame(Tensor a, Tensor b) =>
        Assert.Equal(a.detach().contiguous().data<float>().ToArray().Select(BitConverter.SingleToInt32Bits), b.detach().contiguous().data<float>().ToArray().Select(BitConverter.SingleToInt32Bits));
}
