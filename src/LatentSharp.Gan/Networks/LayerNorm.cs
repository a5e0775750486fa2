using LatentSharp.Gan.Kernels.LayerNormalization;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Networks;

/// <summary>
/// Layer normalisation over channels and pixels of each picture, epsilon 1e-3. No picture sees another, so that D's slope at one
/// picture is a function of that picture alone, which a gradient penalty needs.
/// </summary>
internal sealed class LayerNorm(int channels, Device device) : NormalizationLayer(channels, device)
{
    // One group of all channels is layer norm with a scale and a shift a channel.
    public override Tensor Forward(Tensor x, PassMode mode) => F.group_norm(x, 1, Scale, Shift, LayerPlan.NormEpsilon);

    /// <summary>What the fused operator needs beside scale and shift.</summary>
    public static LayerNormSettings Settings { get; } = new(LayerPlan.NormEpsilon, LayerPlan.LeakySlope);
}
