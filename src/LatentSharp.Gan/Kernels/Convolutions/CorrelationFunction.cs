using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>
/// The gradient of a strided convolution to its weight, as a function that autograd can differentiate again: it is linear in both grids, and its
/// gradients to them are the two convolutions with the weight's gradient in the place of the weight. Gradient penalties pass through here.
/// </summary>
internal sealed unsafe class CorrelationFunction : autograd.SingleTensorFunction<CorrelationFunction>
{
    private const string CallKey = "call";
    private const string WantedKey = "wanted";

    /// <inheritdoc/>
    public override string Name => "correlation of grids";

    /// <summary>The arguments are the small grid, the large grid and a <see cref="ConvolutionCall"/>.</summary>
    /// <returns>[small channels, large channels, 4, 4].</returns>
    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        (Tensor small, Tensor large, var call) = ((Tensor)arguments[0], (Tensor)arguments[1], (ConvolutionCall)arguments[2]);
        Tensor output = empty([call.Shape.SmallChannels, call.Shape.LargeChannels, LayerPlan.KernelSide, LayerPlan.KernelSide]);
        int threads = get_num_threads();
        using (var x = new PixelMajor(small))
        using (var y = new PixelMajor(large))
        {
            lock (call.Engine)
            {
                PhaseConvolution.Values smallValues = call.Engine.EvaluateSmall(call.Shape, x.Start, threads), largeValues = call.Engine.EvaluateLarge(call.Shape, y.Start, threads);
                call.Engine.Correlate(call.Shape, smallValues, largeValues, TensorMemory.Pointer(output), threads);
            }
        }

        context.save_for_backward([small, large]);
        context.save_data(CallKey, call);
        context.save_data(WantedKey, (small.requires_grad, large.requires_grad));
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient)
    {
        var call = (ConvolutionCall)context.get_data(CallKey);
        var (wantsSmall, wantsLarge) = ((bool, bool))context.get_data(WantedKey);
        List<Tensor> saved = context.get_saved_variables();
        Tensor weight = gradient.contiguous();
        List<Tensor> gradients =
        [
            wantsSmall ? ConvolutionFunction.apply(saved[1], weight, null!, call with { Transposed = false }) : null!,
            wantsLarge ? ConvolutionFunction.apply(saved[0], weight, null!, call with { Transposed = true }) : null!,
            null!,
        ];
        foreach (Tensor tensor in saved) tensor.Dispose();
        return HandedOver.Gradients(gradients);
    }
}
