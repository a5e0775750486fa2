using LatentSharp.Gan.Kernels.Memory;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Pictures;

/// <summary>
/// The picture's gradient of <see cref="FusedPictureGather"/>, as an operator with a gradient of its own. It is linear in the map's gradient and in the weights, and
/// its derivatives are the layer's other products.
/// </summary>
internal sealed class PictureGatherGradient : autograd.SingleTensorFunction<PictureGatherGradient>
{
    private const string Saved = "slope";

    /// <inheritdoc/>
    public override string Name => nameof(PictureGatherGradient);

    /// <param name="gradient">Of the map, [batch, channels, side / 2, side / 2], channels last.</param>
    /// <param name="picture">[batch, planes, side, side].</param>
    /// <param name="weights">[channels, planes, 4, 4].</param>
    /// <param name="map">What the layer returned.</param>
    /// <param name="slope">Of the leaky ReLU below 0.</param>
    /// <returns>[batch, planes, side, side].</returns>
    public static Tensor Run(Tensor gradient, Tensor picture, Tensor weights, Tensor map, double slope) => apply(gradient, weights, picture.detach(), map.detach(), slope);

    /// <inheritdoc/>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        Tensor gradient = (Tensor)vars[0], weights = (Tensor)vars[1], picture = (Tensor)vars[2], map = (Tensor)vars[3];
        double slope = (double)vars[4];
        ctx.save_for_backward([gradient, weights, map]);
        ctx.save_data(Saved, slope);
        return PictureLayer.GatherBack(picture, weights, map, gradient, slope, ofPicture: true, ofWeights: false).Picture!;
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        List<Tensor> saved = ctx.get_saved_variables();
        double slope = (double)ctx.get_data(Saved);
        (Tensor gradient, Tensor weights, Tensor map) = (saved[0], saved[1], saved[2]);
        if (is_grad_enabled()) throw new NotSupportedException("The picture layer has no third derivative; use --kernels torch.");
        Tensor second = grad_output.contiguous();
        Tensor spread = PictureLayer.Gather(second, weights, zeros(weights.shape[0]), slope: 1);
        MapMask.Apply(spread, map, slope);
        Tensor? ofWeights = PictureLayer.GatherBack(second, weights, map, gradient, slope, ofPicture: false, ofWeights: true).Weights;
        return HandedOver.Gradients([spread, ofWeights!, null!, null!, null!]);
    }
}
