using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>Batch norm in training mode and leaky ReLU as one operator, with a gradient of its own.</summary>
internal sealed class FusedNormLeaky : autograd.SingleTensorFunction<FusedNormLeaky>
{
    private const string Saved = "state";

    /// <inheritdoc/>
    public override string Name => nameof(FusedNormLeaky);

    /// <summary>Whether the kernels can take the input: several pixels to a channel, in single precision on the processor.</summary>
    public static bool Accepts(Tensor x) =>
        x.dim() == 4 && TensorMemory.IsReadable(x) && x.NumberOfElements > x.shape[1];

    /// <summary>leaky(scale (x + bias - mean) / deviation + shift).</summary>
    /// <param name="x">[batch, channels, height, width], of any memory format.</param>
    /// <param name="scale">[channels].</param>
    /// <param name="shift">[channels].</param>
    /// <param name="bias">[channels]: the bias of the convolution before, which the mean takes away again; its gradient is 0. Null: none.</param>
    /// <param name="settings">The running averages, which move, and the constants.</param>
    /// <returns>[batch, channels, height, width], channels last.</returns>
    public static Tensor Run(Tensor x, Tensor scale, Tensor shift, Tensor? bias, NormSettings settings) =>
        apply(TensorMemory.ToChannelsLast(x), scale, shift, bias!, settings);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor x = (Tensor)vars[0], scale = (Tensor)vars[1], shift = (Tensor)vars[2];
        var settings = (NormSettings)vars[4];
        (Tensor y, NormStatistics statistics) = NormForward.Run(x, scale, shift, (Tensor?)vars[3], settings);
        ctx.save_for_backward([x, scale, shift]);
        ctx.save_data(Saved, (statistics, settings, HasBias: vars[3] is not null));
        return y;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        var (statistics, settings, hasBias) = ((NormStatistics, NormSettings, bool))ctx.get_data(Saved);
        Tensor bias = hasBias ? zeros_like(saved[2]) : null!;
        if (is_grad_enabled())
        {
            Tensor normal = F.batch_norm(saved[0], zeros_like(settings.RunningMean), ones_like(settings.RunningVariance), saved[1], saved[2], training: true, eps: settings.Epsilon);
            return [.. Differentiation.Again(F.leaky_relu(normal, settings.Slope), saved, grad_output), bias, null!];
        }

        (Tensor x, Tensor scale, Tensor shift) = NormBackward.Run(saved[0], saved[2], TensorMemory.ToChannelsLast(grad_output), statistics, settings.Slope);
        return HandedOver.Gradients([x, scale, shift, bias, null!]);
    }
}
