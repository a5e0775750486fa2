using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>Gradients that are to be differentiated again.</summary>
internal static class Differentiation
{
    /// <summary>Our kernels have no second derivative; libtorch's operators, which know their own, compute the first one then.</summary>
    /// <param name="output">The operator's output, computed again by libtorch.</param>
    /// <param name="inputs">What it was computed from.</param>
    /// <param name="gradient">Of the output.</param>
    /// <returns>The gradient of each input, null for one that needs none.</returns>
    public static IEnumerable<Tensor> Again(Tensor output, List<Tensor> inputs, Tensor gradient)
    {
        Tensor[] wanted = [.. inputs.Where(item => item.requires_grad)];
        IList<Tensor> gradients = autograd.grad([output], wanted, [gradient], retain_graph: true, create_graph: true);
        return inputs.Select(item => item.requires_grad ? gradients[Array.IndexOf(wanted, item)] : null!);
    }
}
