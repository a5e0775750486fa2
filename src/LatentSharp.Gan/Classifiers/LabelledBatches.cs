using System.Runtime.InteropServices;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Classifiers;

/// <summary>The labelled pictures of a set in batches, in an order that is shuffled anew each epoch, each picture a little shifted.</summary>
internal sealed class LabelledBatches : IDisposable
{
    private readonly PreparedImages _images;
    private readonly IReadOnlyList<int> _chosen;
    private readonly BatchSampler _sampler;
    private readonly RandomStream _shifts;
    private readonly int _shift;
    private readonly float[] _picture;
    private readonly Tensor _batch;
    private readonly Tensor _labels;

    /// <param name="images">The prepared set.</param>
    /// <param name="chosen">The pictures that have a label.</param>
    /// <param name="recipe">Pictures in a batch, how far they are shifted, the seed.</param>
    public LabelledBatches(PreparedImages images, IReadOnlyList<int> chosen, ClassifierRecipe recipe)
    {
        (_images, _chosen, _shift) = (images, chosen, recipe.Shift);
        int count = Math.Min(recipe.BatchSize, chosen.Count);
        PerEpoch = chosen.Count / count;
        _sampler = new BatchSampler(BatchSampling.Shuffled, chosen.Count, recipe.Seed);
        _shifts = new RandomStream(recipe.Seed, "shifts");
        _picture = new float[images.SampleCount];
        _batch = zeros(count, images.Channels, images.Side, images.Side).DetachFromDisposeScope();
        _labels = zeros(count, ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <summary>Pictures in a batch.</summary>
    public int Size => (int)_labels.shape[0];

    /// <summary>Batches in an epoch, at least 1; what is left over waits for the next epoch.</summary>
    public int PerEpoch { get; }

    /// <summary>[batch, channels, side, side] in [-1, 1]; valid until the next <see cref="Load"/>.</summary>
    public Tensor Images => _batch.alias();

    /// <summary>[batch], int64; valid until the next <see cref="Load"/>.</summary>
    public Tensor Labels => _labels.alias();

    /// <summary>Loads the next batch.</summary>
    public void Load()
    {
        Span<float> values = TensorTransfer.Values(_batch);
        Span<long> labels = MemoryMarshal.Cast<byte, long>(_labels.bytes);
        for (int i = 0; i < labels.Length; i++)
        {
            int picture = _chosen[_sampler.Next()];
            labels[i] = _images.Labels![picture];
            _images.CopyTo(picture, _picture);
            int down = _shifts.NextInt32(2 * _shift + 1) - _shift, right = _shifts.NextInt32(2 * _shift + 1) - _shift;
            Shift(_picture, _images.Side, down, right, values.Slice(i * _picture.Length, _picture.Length));
        }
    }

    /// <summary>Moves every plane; what comes in from outside repeats the edge.</summary>
    /// <param name="planes">Planes of side x side.</param>
    /// <param name="side">Of the planes.</param>
    /// <param name="down">Rows that the picture moves down; negative: up.</param>
    /// <param name="right">Columns that it moves right; negative: left.</param>
    /// <param name="target">As long as the planes.</param>
    internal static void Shift(ReadOnlySpan<float> planes, int side, int down, int right, Span<float> target)
    {
        for (int start = 0; start < planes.Length; start += side)
        {
            int plane = start / (side * side) * side, row = start / side - plane;
            ReadOnlySpan<float> from = planes.Slice((plane + Math.Clamp(row - down, 0, side - 1)) * side, side);
            Span<float> to = target.Slice(start, side);
            for (int x = 0; x < side; x++) to[x] = from[Math.Clamp(x - right, 0, side - 1)];
        }
    }

    public void Dispose()
    {
        _batch.Dispose();
        _labels.Dispose();
    }
}
