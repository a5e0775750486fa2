using LatentSharp.Gan.Kernels.Memory;
using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Convolutions;

/// <summary>What a pass of one convolution needs to know.</summary>
/// <param name="Engine">Who computes it.</param>
/// <param name="Shape">The convolution.</param>
/// <param name="Transposed">Whether it goes from the small grid to the large one.</param>
internal sealed record ConvolutionCall(PhaseConvolution Engine, ConvolutionShape Shape, bool Transposed);

/// <summary>
/// The convolution as torch's autograd sees it. Gradients that nobody asks for are not computed. Where the gradients themselves are to be
/// differentiated (create_graph), they are functions of this kind again, so that derivatives of any order are right and as fast.
/// </summary>
internal sealed unsafe class ConvolutionFunction : autograd.SingleTensorFunction<ConvolutionFunction>
{
    private const string CallKey = "call";
    private const string WantedKey = "wanted";

    /// <inheritdoc/>
    public override string Name => "strided convolution";

    /// <summary>The arguments are input, weight, bias (or null) and a <see cref="ConvolutionCall"/>.</summary>
    public override Tensor forward(autograd.AutogradContext context, params object[] arguments)
    {
        (Tensor input, Tensor weight, Tensor? bias, var call) = ((Tensor)arguments[0], (Tensor)arguments[1], arguments[2] as Tensor, (ConvolutionCall)arguments[3]);
        Tensor output = call.Transposed ? LargeGrid(call.Shape) : SmallGrid(call.Shape);
        using (var x = new PixelMajor(input))
        using (var y = new PixelMajor(output))
        {
            float* w = TensorMemory.Pointer(weight), b = bias is null ? null : TensorMemory.Pointer(bias);
            lock (call.Engine)
            {
                if (call.Transposed) call.Engine.Spread(call.Shape, x.Start, null, w, b, y.Start, get_num_threads());
                else call.Engine.Gather(call.Shape, x.Start, null, w, b, y.Start, get_num_threads());
            }
        }

        context.save_for_backward([input, weight]);
        context.save_data(CallKey, call);
        context.save_data(WantedKey, (input.requires_grad, weight.requires_grad, bias?.requires_grad ?? false));
        return output;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient)
    {
        var call = (ConvolutionCall)context.get_data(CallKey);
        var (wantsInput, wantsWeight, wantsBias) = ((bool, bool, bool))context.get_data(WantedKey);
        (wantsWeight, wantsBias) = (wantsWeight && Differentiation.OfParameters, wantsBias && Differentiation.OfParameters);
        List<Tensor> saved = context.get_saved_variables();
        List<Tensor> gradients = is_grad_enabled()
            ? Differentiable(call, gradient, saved[0], saved[1], wantsInput, wantsWeight, wantsBias)
            : Gradients(call, gradient, saved[0], saved[1], wantsInput, wantsWeight, wantsBias);
        foreach (Tensor tensor in saved) tensor.Dispose();
        return HandedOver.Gradients(gradients);
    }

    private static List<Tensor> Gradients(ConvolutionCall call, Tensor gradient, Tensor input, Tensor weight, bool wantsInput, bool wantsWeight, bool wantsBias)
    {
        (ConvolutionShape shape, PhaseConvolution engine) = (call.Shape, call.Engine);
        Tensor? inputGradient = !wantsInput ? null : call.Transposed ? SmallGrid(shape) : LargeGrid(shape);
        Tensor? weightGradient = wantsWeight ? empty([shape.SmallChannels, shape.LargeChannels, LayerPlan.KernelSide, LayerPlan.KernelSide]) : null;
        Tensor? biasGradient = wantsBias ? empty(call.Transposed ? shape.LargeChannels : shape.SmallChannels) : null;
        int threads = get_num_threads();
        using var y = new PixelMajor(gradient);
        lock (engine)
        {
            PhaseConvolution.Values? values = null;
            if (weightGradient is not null)
            {
                using var x = new PixelMajor(input);
                PhaseConvolution.Values small = engine.EvaluateSmall(shape, call.Transposed ? x.Start : y.Start, threads);
                PhaseConvolution.Values large = engine.EvaluateLarge(shape, call.Transposed ? y.Start : x.Start, threads);
                engine.Correlate(shape, small, large, TensorMemory.Pointer(weightGradient), threads);
                values = call.Transposed ? large : small;
            }

            if (inputGradient is not null)
            {
                using var x = new PixelMajor(inputGradient);
                if (call.Transposed) engine.Gather(shape, y.Start, values, TensorMemory.Pointer(weight), null, x.Start, threads);
                else engine.Spread(shape, y.Start, values, TensorMemory.Pointer(weight), null, x.Start, threads);
            }

            if (biasGradient is not null)
            {
                int pixels = shape.Height * shape.Width * (call.Transposed ? ConvolutionShape.Phases : 1);
                engine.SumChannels(y.Start, shape.Batch, pixels, (int)biasGradient.shape[0], TensorMemory.Pointer(biasGradient), threads);
            }
        }

        return [inputGradient!, weightGradient!, biasGradient!, null!];
    }

    /// <summary>The three products are the derivatives of one form, linear in each of input, weight and output, so that every derivative of one is another of them.</summary>
    private static List<Tensor> Differentiable(ConvolutionCall call, Tensor gradient, Tensor input, Tensor weight, bool wantsInput, bool wantsWeight, bool wantsBias) =>
    [
        wantsInput ? apply(gradient, weight, null!, call with { Transposed = !call.Transposed }) : null!,
        wantsWeight ? CorrelationFunction.apply(call.Transposed ? input : gradient, call.Transposed ? gradient : input, call) : null!,
        wantsBias ? gradient.sum([0, 2, 3]) : null!,
        null!,
    ];

    private static Tensor SmallGrid(ConvolutionShape shape) => TensorMemory.NewChannelsLast(shape.Batch, shape.SmallChannels, shape.Height, shape.Width);

    private static Tensor LargeGrid(ConvolutionShape shape) => TensorMemory.NewChannelsLast(shape.Batch, shape.LargeChannels, 2 * shape.Height, 2 * shape.Width);
}
