using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>The input's gradient of <see cref="FusedLayerNormLeaky"/>, as an operator with a gradient of its own.</summary>
internal sealed class LayerNormLeakyGradient : autograd.SingleTensorFunction<LayerNormLeakyGradient>
{
    private const string Saved = "state";

    /// <inheritdoc/>
    public override string Name => nameof(LayerNormLeakyGradient);

    /// <param name="gradient">Of the output, [batch, channels, height, width], channels last, as the input.</param>
    /// <param name="x">The input.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="statistics">Of the way there.</param>
    /// <param name="settings">The constants.</param>
    /// <returns>The gradient of the input.</returns>
    public static Tensor Run(Tensor gradient, Tensor x, Tensor scale, Tensor shift, LayerNormStatistics statistics, LayerNormSettings settings) =>
        apply(gradient, x, scale, shift, statistics, settings);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor gradient = (Tensor)vars[0], x = (Tensor)vars[1], scale = (Tensor)vars[2], shift = (Tensor)vars[3];
        var (statistics, settings) = ((LayerNormStatistics)vars[4], (LayerNormSettings)vars[5]);
        ctx.save_for_backward([gradient, x, scale, shift]);
        ctx.save_data(Saved, (statistics, settings));
        return LayerNormKernels.Backward(x, scale, shift, gradient, statistics, settings, ofParameters: false).Input;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        var (statistics, settings) = ((LayerNormStatistics, LayerNormSettings))ctx.get_data(Saved);
        if (is_grad_enabled()) throw new NotSupportedException("Layer norm has no third derivative; use --kernels torch.");
        (Tensor gradient, Tensor x, Tensor scale) = LayerNormKernels.BackwardTwice(saved[1], saved[2], saved[3], saved[0], TensorMemory.ToChannelsLast(grad_output), statistics, settings);
        return HandedOver.Gradients([gradient, x, scale, zeros_like(saved[3]), null!, null!]);
    }
}
