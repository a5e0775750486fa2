using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>Where a tensor's numbers lie. A pointer is good as long as its tensor lives.</summary>
internal static unsafe partial class TensorMemory
{
    /// <summary>The first number, whatever the memory format.</summary>
    public static float* Pointer(Tensor tensor) => (float*)Data(tensor.Handle);

    /// <summary>Whether our kernels can read it: single precision in the processor's memory.</summary>
    public static bool IsReadable(Tensor tensor) => tensor.dtype == ScalarType.Float32 && tensor.device_type == DeviceType.CPU;

    /// <summary>Whether the channels of a pixel lie together and nothing lies between the pixels.</summary>
    /// <param name="tensor">[batch, channels, height, width].</param>
    public static bool IsChannelsLast(Tensor tensor)
    {
        if (tensor.dim() != 4) return false;
        long[] shape = tensor.shape;
        return Follows(tensor, shape, 1, 1) && Follows(tensor, shape, 3, shape[1]) && Follows(tensor, shape, 2, shape[1] * shape[3])
            && Follows(tensor, shape, 0, shape[1] * shape[2] * shape[3]);
    }

    /// <summary>Whether two tensors of one shape lie in memory alike, without gaps or overlaps, so that they can be walked as two lists.</summary>
    public static bool IsParallel(Tensor a, Tensor b)
    {
        long[] shape = a.shape;
        long span = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] == 1) continue;
            long stride = a.stride(i);
            if (stride != b.stride(i)) return false;
            span += (shape[i] - 1) * stride;
        }

        return span == a.NumberOfElements && IsReadable(a) && IsReadable(b);
    }

    /// <summary>An uninitialised tensor whose channels of a pixel lie together.</summary>
    public static Tensor NewChannelsLast(long batch, long channels, long height, long width) =>
        empty_strided([batch, channels, height, width], [channels * height * width, 1, channels * width, channels]);   // [batch, channels, height, width]

    /// <summary>The same numbers with the channels of a pixel together.</summary>
    public static Tensor ToChannelsLast(Tensor tensor) =>
        IsChannelsLast(tensor) ? tensor : tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    private static bool Follows(Tensor tensor, long[] shape, int axis, long stride) => shape[axis] == 1 || tensor.stride(axis) == stride;

    [LibraryImport("LibTorchSharp", EntryPoint = "THSTensor_data")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Data(nint tensor);
}
