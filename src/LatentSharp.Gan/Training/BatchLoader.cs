using System.Runtime.InteropServices;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Brings the chosen pictures, and in a game of classes their labels, into tensors that are used again for every batch.</summary>
internal sealed class BatchLoader : IDisposable
{
    private readonly PreparedImages _images;
    private readonly Tensor _batch;
    private readonly Tensor? _labels;
    private readonly Device _device;

    /// <param name="images">The prepared set.</param>
    /// <param name="batchSize">Pictures in a batch.</param>
    /// <param name="withClasses">Whether the labels are brought too.</param>
    /// <param name="device">Where the batches go.</param>
    public BatchLoader(PreparedImages images, int batchSize, bool withClasses, Device device)
    {
        _images = images;
        _device = device;
        _batch = zeros(batchSize, images.Channels, images.Side, images.Side).DetachFromDisposeScope();
        _labels = withClasses ? zeros(batchSize, ScalarType.Int64).DetachFromDisposeScope() : null;
    }

    /// <summary>[batch, channels, side, side]; valid until the next <see cref="Load"/>.</summary>
    public Tensor Images => OnDevice(_batch);

    /// <summary>[batch], int64, or null; valid until the next <see cref="Load"/>.</summary>
    public Tensor? Classes => _labels is null ? null : OnDevice(_labels);

    /// <summary>Loads the next batch of a sampler.</summary>
    public void Load(BatchSampler sampler)
    {
        Span<float> values = TensorTransfer.Values(_batch);
        Span<long> labels = _labels is null ? [] : MemoryMarshal.Cast<byte, long>(_labels.bytes);
        int length = _images.SampleCount;
        for (int i = 0; i * length < values.Length; i++)
        {
            int picture = sampler.Next();
            _images.CopyTo(picture, values.Slice(i * length, length));
            if (labels.Length > 0) labels[i] = _images.Labels![picture];
        }
    }

    public void Dispose()
    {
        _batch.Dispose();
        _labels?.Dispose();
    }

    private Tensor OnDevice(Tensor tensor) => _device.type == TorchSharp.DeviceType.CPU ? tensor.alias() : tensor.to(_device);
}
