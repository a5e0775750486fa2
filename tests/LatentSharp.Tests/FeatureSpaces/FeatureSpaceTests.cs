using LatentSharp.FeatureSpaces;
using LatentSharp.PictureMeasures;
using LatentSharp.Points;
using LatentSharp.Tests.PictureMeasures;

namespace LatentSharp.Tests.FeatureSpaces;

public sealed class FeatureSpaceTests
{
    [Fact]
    public void Every_space_gives_a_row_a_picture_whatever_the_threads_and_names_itself()
    {
        PictureBatch pictures = Blobs.Make(1, 25, modes: 3);
        IFeatureSpace[] spaces = [new PixelSpace(), PrincipalSpace.Of(pictures, 7), new RandomConvolutionSpace(32, 1)];
        int[] dimensions = [1024, 7, 1024];
        for (int i = 0; i < spaces.Length; i++)
        {
            PointRows one = spaces[i].Features(pictures), two = spaces[i].Features(pictures, threads: 2);
            Assert.Equal((25, dimensions[i]), (one.Count, one.Dimensions));
            Assert.Equal(one.Values, two.Values);
            Assert.Matches("^[0-9a-f]{64}$", spaces[i].Hash);
            Assert.Equal("Frechet distance", spaces[i].FrechetName);
        }

        Assert.Equal("pixels", spaces[0].Name);
        Assert.Equal("PCA 7 of 25 training pictures", spaces[1].Name);
        Assert.Equal($"random convolutions 1024, seed 1000, sha256 {spaces[2].Hash[..8]}", spaces[2].Name);
    }

    [Fact]
    public void Equal_pictures_give_equal_hashes_and_others_give_other_ones()
    {
        PictureBatch pictures = Blobs.Make(1, 25, modes: 3);
        Assert.Equal(PrincipalSpace.Of(pictures, 7).Hash, PrincipalSpace.Of(Blobs.Make(1, 25, modes: 3), 7, threads: 2).Hash);
        Assert.NotEqual(PrincipalSpace.Of(pictures, 7).Hash, PrincipalSpace.Of(Blobs.Make(2, 25, modes: 3), 7).Hash);
        Assert.Equal(new RandomConvolutionSpace(32, 1).Hash, new RandomConvolutionSpace(32, 1).Hash);
        Assert.NotEqual(new RandomConvolutionSpace(32, 1).Hash, new RandomConvolutionSpace(32, 3).Hash);
    }

    [Fact]
    public void Distances_in_all_components_are_those_of_pixels()
    {
        PictureBatch pictures = Blobs.Make(1, 12, modes: 3);
        PointRows all = PrincipalSpace.Of(pictures, 50).Features(pictures);
        for (int i = 1; i < 12; i++) Assert.Equal(1, RowDistances.Exact(all[0], all[i]) / RowDistances.Exact(pictures[0], pictures[i]), 1e-3);
    }

    [Fact]
    public void Other_shapes_and_equal_pictures_are_refused()
    {
        PictureBatch small = MeasureReference.Pictures(1, 5, 1, 16, 60);
        Assert.Contains("16 x 16 x 1", Assert.Throws<ArgumentException>(() => new RandomConvolutionSpace(32, 1).Features(small)).Message, StringComparison.Ordinal);
        Assert.Contains("16 x 16 x 1", Assert.Throws<ArgumentException>(() => PrincipalSpace.Of(Blobs.Make(1, 5, 2), 3).Features(small)).Message, StringComparison.Ordinal);
        Assert.Contains("vary in no direction", Assert.Throws<ArgumentException>(() => PrincipalSpace.Of(small.Pick([2, 2, 2]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new RandomConvolutionSpace(32, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomConvolutionSpace(4, 1));
    }
}
