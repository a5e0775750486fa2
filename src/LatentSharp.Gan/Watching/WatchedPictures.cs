using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Watching;

/// <summary>A fixed draw of pictures as D sees them and as the measures do.</summary>
internal sealed class WatchedPictures : IDisposable
{
    private WatchedPictures(PreparedImages images, int[] indices, bool withClasses, Device device)
    {
        Indices = indices;
        float[] values = new float[indices.Length * images.SampleCount];
        for (int i = 0; i < indices.Length; i++) images.CopyTo(indices[i], values.AsSpan(i * images.SampleCount, images.SampleCount));
        Images = TensorTransfer.FromValues(values, [indices.Length, images.Channels, images.Side, images.Side], device).DetachFromDisposeScope();
        Batch = PictureBatch.Of([.. indices.Select(images.ToPicture)]);
        if (withClasses) Classes = tensor(Array.ConvertAll(indices, index => (long)images.Labels![index])).to(device).DetachFromDisposeScope();
    }

    /// <summary>The numbers of the pictures in their set.</summary>
    public int[] Indices { get; }

    /// <summary>[count, channels, side, side] in [-1, 1].</summary>
    public Tensor Images { get; }

    /// <summary>[count], int64, or null in a game without classes.</summary>
    public Tensor? Classes { get; }

    /// <summary>The same pictures, rounded to bytes.</summary>
    public PictureBatch Batch { get; }

    public int Count => Indices.Length;

    /// <summary>Draws pictures without replacement.</summary>
    /// <param name="images">The set.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="withClasses">Whether D wants classes.</param>
    /// <param name="random">A stream of the watch's own.</param>
    /// <param name="device">Where D is.</param>
    public static WatchedPictures Draw(PreparedImages images, int most, bool withClasses, RandomStream random, Device device)
    {
        int[] order = [.. Enumerable.Range(0, images.Count)];
        random.Shuffle<int>(order);
        int[] chosen = order[..Math.Min(most, order.Length)];
        Array.Sort(chosen);
        return new WatchedPictures(images, chosen, withClasses, device);
    }

    public void Dispose()
    {
        Images.Dispose();
        Classes?.Dispose();
    }
}
