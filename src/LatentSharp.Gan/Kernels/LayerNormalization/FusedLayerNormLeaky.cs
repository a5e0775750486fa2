using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Kernels.LayerNormalization;

/// <summary>Layer norm and leaky ReLU as one operator, whose gradient can be differentiated again: the critic's norm under a gradient penalty.</summary>
internal sealed class FusedLayerNormLeaky : autograd.SingleTensorFunction<FusedLayerNormLeaky>
{
    private const string Saved = "state";

    /// <inheritdoc/>
    public override string Name => nameof(FusedLayerNormLeaky);

    /// <summary>leaky(scale (x - mean) / deviation + shift), mean and deviation of each picture.</summary>
    /// <param name="x">[batch, channels, height, width], of any memory format.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="settings">The constants.</param>
    /// <returns>[batch, channels, height, width], channels last.</returns>
    public static Tensor Run(Tensor x, Tensor scale, Tensor shift, LayerNormSettings settings) => apply(TensorMemory.ToChannelsLast(x), scale, shift, settings);

    /// <summary>The same by libtorch's operators.</summary>
    public static Tensor Operators(Tensor x, Tensor scale, Tensor shift, LayerNormSettings settings) =>
        F.leaky_relu(F.group_norm(x, 1, scale, shift, settings.Epsilon), settings.Slope);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor x = (Tensor)vars[0], scale = (Tensor)vars[1], shift = (Tensor)vars[2];
        var settings = (LayerNormSettings)vars[3];
        (Tensor y, LayerNormStatistics statistics) = LayerNormKernels.Forward(x, scale, shift, settings);
        ctx.save_for_backward([x, scale, shift]);
        ctx.save_data(Saved, (statistics, settings));
        return y;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        var (statistics, settings) = ((LayerNormStatistics, LayerNormSettings))ctx.get_data(Saved);
        Tensor gradient = TensorMemory.ToChannelsLast(grad_output);
        if (!is_grad_enabled())
        {
            (Tensor x, Tensor? scale, Tensor? shift) = LayerNormKernels.Backward(saved[0], saved[1], saved[2], gradient, statistics, settings, Differentiation.OfParameters);
            return HandedOver.Gradients([x, scale!, shift!, null!]);
        }

        return Differentiation.OfParameters
            ? [.. Differentiation.Again(Operators(saved[0], saved[1], saved[2], settings), saved, grad_output), null!]
            : [LayerNormLeakyGradient.Run(gradient, saved[0], saved[1], saved[2], statistics, settings), null!, null!, null!];
    }
}
