using System.Runtime.InteropServices;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>Moves values between libtorch's memory and ours.</summary>
internal static class TensorTransfer
{
    /// <summary>The values of a contiguous float32 tensor in the computer's own memory.</summary>
    public static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>
    /// A tensor in libtorch's own memory. One made around a .NET array lies wherever the array does, and matrix-vector products sum in
    /// an order that depends on that, so that the same seed would not give the same bits.
    /// </summary>
    public static Tensor FromValues(ReadOnlySpan<float> values, ReadOnlySpan<long> shape, Device device)
    {
        Tensor own = empty(shape);
        values.CopyTo(Values(own));
        return own.to(device);
    }

    /// <summary>Copies a tensor out, under a name.</summary>
    public static NamedTensor ToNamed(string name, Tensor tensor)
    {
        using Tensor local = tensor.detach().cpu().contiguous();
        return new NamedTensor(name, local.shape, Values(local).ToArray());
    }

    /// <summary>Copies stored values into an existing tensor of the same shape.</summary>
    public static void CopyInto(Tensor target, string name, IReadOnlyDictionary<string, NamedTensor> tensors)
    {
        NamedTensor stored = StoredTensor.Find(name, target.shape, tensors);
        using var _ = no_grad();
        using Tensor values = tensor(stored.Singles, [.. stored.Shape]);
        target.copy_(values);
    }
}
