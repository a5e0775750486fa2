using LatentSharp.Data;
using LatentSharp.PictureMeasures;
using LatentSharp.Random;

namespace LatentSharp.Gan.Watching;

/// <summary>
/// How near pictures lie to the training pictures, as a multiple of how near pictures of the same kind do: held-out ones where there are any,
/// otherwise training pictures to the nearest other one.
/// </summary>
internal sealed class NearestTraining : IDisposable
{
    /// <summary>128 MB of pixels, held twice: 8,192 pictures of 64 x 64. Of a larger set a random part is searched, which finds its share of the copies.</summary>
    public const long MostNumbers = 1L << 25;

    private readonly NearestPictures _training;
    private readonly double _usual;
    private readonly int _threads;

    /// <param name="training">The training pictures.</param>
    /// <param name="heldOut">A draw of held-out pictures, or null.</param>
    /// <param name="most">Pictures whose distances make the reference where nothing is held out.</param>
    /// <param name="random">A stream of the watch's own.</param>
    /// <param name="threads">At most so many.</param>
    public NearestTraining(PreparedImages training, WatchedPictures? heldOut, int most, RandomStream random, int threads)
    {
        _threads = threads;
        int[] order = [.. Enumerable.Range(0, training.Count)];
        random.Shuffle<int>(order);
        int[] searched = order[..(int)Math.Min(order.Length, Math.Max(2, MostNumbers / training.SampleCount))];
        PictureBatch batch = PictureBatch.Of([.. searched.Select(training.ToPicture)]);
        _training = new NearestPictures(batch);
        if (heldOut is not null) _usual = Median(heldOut.Batch, null);
        else if (batch.Count > 1)
        {
            int[] own = [.. Enumerable.Range(0, Math.Min(most, batch.Count))];
            _usual = Median(batch.Pick(own), own);
        }
    }

    /// <summary>The median over generated pictures, as a multiple of the reference; null where the reference is 0, as in a set of copies.</summary>
    public double? Of(PictureBatch generated) => _usual > 0 ? Median(generated, null) / _usual : null;

    public void Dispose() => _training.Dispose();

    private double Median(PictureBatch pictures, int[]? own)
    {
        double[] distances = [.. _training.Find(pictures, own, _threads).Select(nearest => nearest.Distance).Order()];
        return (distances[(distances.Length - 1) / 2] + distances[distances.Length / 2]) / 2;
    }
}
