using static TorchSharp.torch;

namespace LatentSharp.Gan.Networks;

/// <summary>A normalisation with its trained scale and shift, one number a channel.</summary>
internal abstract class NormalizationLayer : IDisposable
{
    protected NormalizationLayer(int channels, Device device)
    {
        Scale = ones(channels, device: device).requires_grad_(true).DetachFromDisposeScope();
        Shift = zeros(channels, device: device).requires_grad_(true).DetachFromDisposeScope();
    }

    public Tensor Scale { get; }

    public Tensor Shift { get; }

    /// <summary>What training changes and no gradient does, by the names of a checkpoint.</summary>
    public virtual IEnumerable<(string Name, Tensor Tensor)> Buffers => [];

    public static NormalizationLayer? Create(Normalization kind, int channels, Device device) => kind switch
    {
        Normalization.Batch => new BatchNorm(channels, device),
        Normalization.Layer => new LayerNorm(channels, device),
        _ => null,
    };

    /// <param name="x">[batch, channels, side, side].</param>
    /// <param name="mode">Whose statistics are used, where that makes a difference.</param>
    /// <returns>The same shape.</returns>
    public abstract Tensor Forward(Tensor x, PassMode mode);

    public virtual void Dispose()
    {
        Scale.Dispose();
        Shift.Dispose();
    }
}
