using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>The numbers of a tensor [batch, channels, height, width] with the channels of a pixel together, in place or in a copy.</summary>
internal readonly unsafe ref struct PixelMajor
{
    private readonly Tensor? _copy;

    public PixelMajor(Tensor tensor)
    {
        Tensor ordered = TensorMemory.ToChannelsLast(tensor);
        _copy = ReferenceEquals(ordered, tensor) ? null : ordered;
        Start = TensorMemory.Pointer(ordered);
    }

    /// <summary>The first number.</summary>
    public float* Start { get; }

    public void Dispose() => _copy?.Dispose();
}
