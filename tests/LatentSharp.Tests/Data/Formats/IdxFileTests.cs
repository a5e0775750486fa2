using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Tests.Data.Formats;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] _twoPictures = IdxBytes.Images(2, 2, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Pictures_are_rows_of_bytes(bool packed)
    {
        PictureBlock block = IdxFile.ReadImages(_folder.Write("x", packed ? IdxBytes.Gzip(_twoPictures) : _twoPictures));
        Assert.Equal((3, 2, 1), (block.Width, block.Height, block.Channels));
        Assert.Equal([[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]], block.Pictures);
    }

    [Theory]
    [InlineData("some-images-idx3-ubyte", "some-labels-idx1-ubyte")]
    [InlineData("some-images-idx3-ubyte.gz", "some-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte", "train-labels.idx1-ubyte.gz")]
    public async Task Labels_are_found_beside_their_pictures(string images, string labels)
    {
        byte[] Packed(string name, byte[] content) => name.EndsWith(".gz", StringComparison.Ordinal) ? IdxBytes.Gzip(content) : content;
        string path = _folder.Write(images, Packed(images, _twoPictures));
        Assert.Null((await ImageSet.LoadAsync(path)).Labels);
        _folder.Write(labels, Packed(labels, IdxBytes.Labels(2, 4, 250)));
        Assert.Equal([4, 250], (await ImageSet.LoadAsync(path)).Labels);
    }

    [Fact]
    public async Task Labels_of_another_count_are_refused()
    {
        string path = _folder.Write("a-images-idx3-ubyte", _twoPictures);
        string labels = _folder.Write("a-labels-idx1-ubyte", IdxBytes.Labels(3, 0, 1, 2));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(path));
        Assert.StartsWith($"{labels}: It holds 3 labels, but a-images-idx3-ubyte holds 2 pictures.", fault.Message);
    }

    [Fact]
    public void Every_cut_file_is_refused()
    {
        Hostile.RefusesEveryBeginning(_folder, "images", _twoPictures, path => IdxFile.ReadImages(path));
        Hostile.RefusesEveryBeginning(_folder, "images.gz", IdxBytes.Gzip(_twoPictures), path => IdxFile.ReadImages(path));
        Hostile.RefusesEveryBeginning(_folder, "labels", IdxBytes.Labels(3, 0, 1, 2), path => IdxFile.ReadLabels(path));
        Hostile.RefusesEveryBeginning(_folder, "labels.gz", IdxBytes.Gzip(IdxBytes.Labels(3, 0, 1, 2)), path => IdxFile.ReadLabels(path));
    }

    [Fact]
    public void A_fault_names_the_place()
    {
        DataException fault = Hostile.Refuses(_folder.Write("x", _twoPictures.AsSpan(0, 20)), path => IdxFile.ReadImages(path));
        Assert.Contains("promises 12 bytes of pictures, but only 4 follow", fault.Message);
        fault = Hostile.Refuses(_folder.Write("x.gz", IdxBytes.Gzip(_twoPictures[..25])), path => IdxFile.ReadImages(path));
        Assert.Contains("ends at byte 25, inside its picture 1 of 2", fault.Message);
    }

    [Fact]
    public void Headers_that_lie_are_refused_before_memory_is_taken()
    {
        const uint most = int.MaxValue;
        foreach (byte[] file in new[]
        {
            IdxBytes.Images(most, 28, 28, new byte[784]),
            IdxBytes.Images(uint.MaxValue, 16384, 16384),
            IdxBytes.Images(1, most, most),
            IdxBytes.Images(0, 28, 28),
            IdxBytes.Images(1, 0, 28),
            IdxBytes.Images(1, 1, 1, 7, 7),
            IdxBytes.Labels(2, 1, 2),
            [1, 2, 3, 4, .. new byte[100]],
        })
        {
            Hostile.Refuses(_folder.Write("x", file), path => IdxFile.ReadImages(path));
            Hostile.Refuses(_folder.Write("x.gz", IdxBytes.Gzip(file)), path => IdxFile.ReadImages(path));
        }

        Hostile.Refuses(_folder.Write("y", IdxBytes.Labels(most, 1)), path => IdxFile.ReadLabels(path));
        Hostile.Refuses(_folder.Write("y.gz", IdxBytes.Gzip(IdxBytes.Labels(most, 1))), path => IdxFile.ReadLabels(path));
        Assert.Contains("2051 is a file of images", Hostile.Refuses(_folder.Write("y", _twoPictures), path => IdxFile.ReadLabels(path)).Message);
    }

    [Fact]
    public void A_gzip_bomb_is_not_unpacked_beyond_what_its_header_says()
    {
        byte[] bomb = IdxBytes.Gzip(IdxBytes.Images(1, 2, 2, new byte[64 << 20]));
        Assert.InRange(bomb.Length, 1, 100_000);
        DataException fault = Hostile.Refuses(_folder.Write("bomb.gz", bomb), path => IdxFile.ReadImages(path));
        Assert.Contains("more data after the pictures, from byte 20", fault.Message);
    }

    [Fact]
    public void Damage_inside_gzip_is_noticed_by_its_checksum()
    {
        byte[] packed = IdxBytes.Gzip(IdxBytes.Labels(3, 0, 1, 2));
        packed[^5] ^= 1;
        packed[^8] ^= 1;
        Hostile.Refuses(_folder.Write("labels.gz", packed), path => IdxFile.ReadLabels(path));
    }
}
