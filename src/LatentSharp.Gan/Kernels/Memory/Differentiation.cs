using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Memory;

/// <summary>Which gradients a way back is for, and gradients that are to be differentiated again.</summary>
internal static class Differentiation
{
    [ThreadStatic]
    private static int _inputsOnly;

    /// <summary>
    /// Whether the gradients of trained parameters may be asked for in the way back under way. libtorch does not tell an operator of ours which of its
    /// gradients are wanted; a gradient penalty wants those of the pictures alone, which spares a third of its way back.
    /// </summary>
    public static bool OfParameters => _inputsOnly == 0;

    /// <summary>Gradients of outputs with respect to inputs that are no parameters, to be differentiated again.</summary>
    /// <param name="output">A scalar.</param>
    /// <param name="input">What the slope is taken to; nothing that the networks train.</param>
    /// <returns>The gradient of the input, with a graph.</returns>
    public static Tensor ToInput(Tensor output, Tensor input)
    {
        _inputsOnly++;
        try
        {
            return autograd.grad([output], [input], retain_graph: true, create_graph: true)[0];
        }
        finally
        {
            _inputsOnly--;
        }
    }

    /// <summary>Where a kernel of ours has no second derivative, libtorch's operators, which know their own, compute the first one.</summary>
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
