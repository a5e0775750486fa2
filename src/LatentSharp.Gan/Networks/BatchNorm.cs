using LatentSharp.Gan.Kernels.Normalization;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace LatentSharp.Gan.Networks;

/// <summary>Batch normalisation over batch and pixels (Ioffe and Szegedy 2015), with epsilon 1e-3 and running averages that keep 0.99.</summary>
internal sealed class BatchNorm : NormalizationLayer
{
    /// <summary>The share of the new batch in the running averages (the source text's momentum 0.99 in torch's convention).</summary>
    private const double Momentum = 0.01;

    public BatchNorm(int channels, Device device)
        : base(channels, device)
    {
        RunningMean = zeros(channels, device: device).DetachFromDisposeScope();
        RunningVariance = ones(channels, device: device).DetachFromDisposeScope();
    }

    public Tensor RunningMean { get; }

    public Tensor RunningVariance { get; }

    public override IEnumerable<(string Name, Tensor Tensor)> Buffers => [("norm.running_mean", RunningMean), ("norm.running_var", RunningVariance)];

    public override Tensor Forward(Tensor x, PassMode mode) =>
        F.batch_norm(x, RunningMean, RunningVariance, Scale, Shift, training: mode == PassMode.Training, momentum: Momentum, eps: LayerPlan.NormEpsilon);

    /// <summary>What the fused operator needs beside scale and shift.</summary>
    public NormSettings Settings(double leakySlope) => new(RunningMean, RunningVariance, Momentum, LayerPlan.NormEpsilon, leakySlope);

    public override void Dispose()
    {
        base.Dispose();
        RunningMean.Dispose();
        RunningVariance.Dispose();
    }
}
