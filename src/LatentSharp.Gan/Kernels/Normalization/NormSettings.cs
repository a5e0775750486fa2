using static TorchSharp.torch;

namespace LatentSharp.Gan.Kernels.Normalization;

/// <summary>What a fused batch norm is beside its trained tensors.</summary>
/// <param name="RunningMean">[channels], moves with each forward pass.</param>
/// <param name="RunningVariance">[channels], moves too.</param>
/// <param name="Momentum">The share of the new batch in both.</param>
/// <param name="Epsilon">Added to the variance.</param>
/// <param name="Slope">Of the leaky ReLU below 0.</param>
internal sealed record NormSettings(Tensor RunningMean, Tensor RunningVariance, double Momentum, double Epsilon, double Slope);
