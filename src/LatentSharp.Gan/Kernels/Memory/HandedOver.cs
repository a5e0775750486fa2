using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>
/// The gradients that the last operator of ours gave to libtorch on its way back. The binding holds on to them until the
/// step's scope ends; let go one operator later, when libtorch has its own hold, their memory serves the rest of the way.
/// </summary>
internal static class HandedOver
{
    [ThreadStatic]
    private static List<Tensor>? _last;

    /// <summary>Lets go of the last operator's gradients and remembers these.</summary>
    /// <returns>The same list.</returns>
    public static List<Tensor> Gradients(List<Tensor> gradients)
    {
        if (_last is not null)
        {
            foreach (Tensor? tensor in _last) tensor?.Dispose();
        }

        return _last = gradients;
    }
}
