using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Augmentation;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Training;

/// <summary>Brings the chosen pictures, and in a game of classes their labels, into tensors that are used again for every batch.</summary>
internal sealed class BatchLoader : IDisposable
{
    private readonly PreparedImages _images;
    private readonly Tensor _batch;
    private readonly Tensor? _labels;
    private readonly Device _device;
    private readonly bool _flips;
    private RandomStream _random;

    /// <param name="images">The prepared set.</param>
    /// <param name="recipe">Pictures in a batch, whether there are classes and flips, and the seed.</param>
    /// <param name="device">Where the batches go.</param>
    public BatchLoader(PreparedImages images, GanRecipe recipe, Device device)
    {
        _images = images;
        _device = device;
        _flips = recipe.Augmentation.HorizontalFlips;
        _random = new RandomStream(recipe.Seed, "flips");
        _batch = zeros(recipe.BatchSize, images.Channels, images.Side, images.Side).DetachFromDisposeScope();
        _labels = recipe.Classes > 0 ? zeros(recipe.BatchSize, ScalarType.Int64).DetachFromDisposeScope() : null;
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

        if (_flips) HorizontalFlips.Apply(values, (int)_batch.shape[0], _images.Side, _random);
    }

    public JsonObject Save() => RandomStreamJson.Write(_random.State);

    public void Restore(JsonObject state) => _random = new RandomStream(RandomStreamJson.Read(state));

    public void Dispose()
    {
        _batch.Dispose();
        _labels?.Dispose();
    }

    private Tensor OnDevice(Tensor tensor) => _device.type == TorchSharp.DeviceType.CPU ? tensor.alias() : tensor.to(_device);
}
