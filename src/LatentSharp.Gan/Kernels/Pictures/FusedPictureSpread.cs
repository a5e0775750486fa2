using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>The generator's last layer as one operator: a transposed 4 x 4 convolution with stride 2 and padding 1 to few planes, and tanh.</summary>
internal sealed class FusedPictureSpread : autograd.SingleTensorFunction<FusedPictureSpread>
{
    private const string Saved = "state";

    /// <inheritdoc/>
    public override string Name => nameof(FusedPictureSpread);

    /// <summary>tanh(transposed convolution(map) + bias).</summary>
    /// <param name="map">[batch, channels, side / 2, side / 2], of any memory format.</param>
    /// <param name="weights">[channels, planes, 4, 4].</param>
    /// <param name="bias">[planes].</param>
    /// <returns>[batch, planes, side, side], contiguous.</returns>
    public static Tensor Run(Tensor map, Tensor weights, Tensor bias) => apply(TensorMemory.ToChannelsLast(map), weights, bias);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor map = (Tensor)vars[0], weights = (Tensor)vars[1], bias = (Tensor)vars[2];
        Tensor picture = PictureLayer.Spread(map, weights, bias);
        ctx.save_for_backward([map, weights, bias, picture]);
        ctx.save_data(Saved, (OfMap: map.requires_grad, OfWeights: weights.requires_grad));
        return picture;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        var (ofMap, ofWeights) = ((bool, bool))ctx.get_data(Saved);
        if (is_grad_enabled())
        {
            Tensor picture = F.conv_transpose2d(saved[0], saved[1], saved[2], strides: [2, 2], padding: [1, 1]).tanh();
            return [.. Differentiation.Again(picture, saved[..3], grad_output)];
        }

        var (map, weights, bias) = PictureLayer.SpreadBack(saved[0], saved[1], saved[3], grad_output.contiguous(), ofMap, ofWeights);
        return HandedOver.Gradients([map!, weights!, bias!]);
    }
}
