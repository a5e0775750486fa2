using LatentSharp.PictureMeasures;
using LatentSharp.Points;

namespace LatentSharp.Tests.PictureMeasures;

public sealed class NearestPicturesTests
{
    [Fact]
    public void Copies_find_their_originals_and_never_themselves()
    {
        PictureBatch real = Blobs.Make(1, 60, modes: 4), copies = real.Pick([5, 3, 59]);
        using var nearest = new NearestPictures(real);
        Assert.Equal([new(5, 0), new(3, 0), new(59, 0)], nearest.Find(copies));
        Assert.All(nearest.Find(copies, [5, 3, 59]).Zip([5, 3, 59]), pair => Assert.True(pair.First.Index != pair.Second && pair.First.Distance > 0));
    }

    [Fact]
    public void The_mean_distance_of_pairs_is_that_of_all_pairs()
    {
        PictureBatch some = Blobs.Make(1, 60, modes: 4).Pick([5, 3, 59]);
        double sum = Math.Sqrt(RowDistances.Exact(some[0], some[1])) + Math.Sqrt(RowDistances.Exact(some[0], some[2])) + Math.Sqrt(RowDistances.Exact(some[1], some[2]));
        Assert.Equal(sum / 3, some.MeanPairDistance(), 1e-6);
        Assert.Throws<InvalidOperationException>(() => some.Pick([0]).MeanPairDistance());
        float[] planes = new float[1024];
        some.CopyTo(1, planes);
        Assert.Equal(some[1].ToArray(), planes);
        Assert.Throws<ArgumentOutOfRangeException>(() => some.CopyTo(3, planes));
    }
}
