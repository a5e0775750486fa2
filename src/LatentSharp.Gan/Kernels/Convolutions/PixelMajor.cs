using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>A tensor [batch, channels, height, width] of float32 whose channels lie side by side in memory (torch's channels_last), or a copy that does.</summary>
internal readonly unsafe ref struct PixelMajor
{
    private readonly Tensor _view;
    private readonly Tensor? _copy;

    public PixelMajor(Tensor tensor)
    {
        _view = tensor.permute(0, 2, 3, 1);
        _copy = _view.is_contiguous() ? null : _view.contiguous();
        Start = Pointer(_copy ?? _view);
    }

    /// <summary>The first number.</summary>
    public float* Start { get; }

    /// <summary>A new tensor with channels side by side.</summary>
    public static Tensor Empty(long batch, long channels, long height, long width) =>
        empty_strided([batch, channels, height, width], [height * width * channels, 1, width * channels, channels], ScalarType.Float32);

    /// <summary>The first number of a contiguous tensor.</summary>
    public static float* Pointer(Tensor tensor) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    public void Dispose()
    {
        _copy?.Dispose();
        _view.Dispose();
    }
}
