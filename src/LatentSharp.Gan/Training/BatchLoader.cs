using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Brings the chosen pictures into one tensor that is used again for every batch.</summary>
internal sealed class BatchLoader : IDisposable
{
    private readonly PreparedImages _images;
    private readonly Tensor _batch;
    private readonly Device _device;

    public BatchLoader(PreparedImages images, int batchSize, Device device)
    {
        _images = images;
        _device = device;
        _batch = zeros(batchSize, images.Channels, images.Side, images.Side).DetachFromDisposeScope();
    }

    /// <summary>Loads the next batch of a sampler.</summary>
    /// <returns>[batch, channels, side, side]; valid until the next call.</returns>
    public Tensor Next(BatchSampler sampler)
    {
        Span<float> values = TensorTransfer.Values(_batch);
        int length = _images.Channels * _images.Side * _images.Side;
        for (int at = 0; at < values.Length; at += length) _images.CopyTo(sampler.Next(), values.Slice(at, length));
        return _device.type == TorchSharp.DeviceType.CPU ? _batch.alias() : _batch.to(_device);
    }

    public void Dispose() => _batch.Dispose();
}
