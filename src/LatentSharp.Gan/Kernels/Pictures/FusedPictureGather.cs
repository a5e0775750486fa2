using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>The discriminator's first layer as one operator: a 4 x 4 convolution with stride 2 and padding 1 over few planes, and leaky ReLU.</summary>
internal sealed class FusedPictureGather : autograd.SingleTensorFunction<FusedPictureGather>
{
    private const string Saved = "state";

    /// <inheritdoc/>
    public override string Name => nameof(FusedPictureGather);

    /// <summary>leaky(convolution(picture) + bias).</summary>
    /// <param name="picture">[batch, planes, side, side].</param>
    /// <param name="weights">[channels, planes, 4, 4].</param>
    /// <param name="bias">[channels].</param>
    /// <param name="slope">Of the leaky ReLU below 0.</param>
    /// <returns>[batch, channels, side / 2, side / 2], channels last.</returns>
    public static Tensor Run(Tensor picture, Tensor weights, Tensor bias, double slope) => apply(picture.contiguous(), weights, bias, slope);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor picture = (Tensor)vars[0], weights = (Tensor)vars[1], bias = (Tensor)vars[2];
        double slope = (double)vars[3];
        Tensor map = PictureLayer.Gather(picture, weights, bias, slope);
        ctx.save_for_backward([picture, weights, bias, map]);
        ctx.save_data(Saved, (slope, OfPicture: picture.requires_grad, OfWeights: weights.requires_grad));
        return map;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        var (slope, ofPicture, ofWeights) = ((double, bool, bool))ctx.get_data(Saved);
        if (is_grad_enabled() && !Differentiation.OfParameters)
            return [PictureGatherGradient.Run(TensorMemory.ToChannelsLast(grad_output), saved[0], saved[1], saved[3], slope), null!, null!, null!];
        if (is_grad_enabled())
        {
            Tensor map = F.leaky_relu(F.conv2d(saved[0], saved[1], saved[2], strides: [2, 2], padding: [1, 1]), slope);
            return [.. Differentiation.Again(map, saved[..3], grad_output), null!];
        }

        var (picture, weights, bias) = PictureLayer.GatherBack(saved[0], saved[1], saved[3], TensorMemory.ToChannelsLast(grad_output), slope, ofPicture, ofWeights);
        return HandedOver.Gradients([picture!, weights!, bias!, null!]);
    }
}
