using System.Buffers.Binary;
using LatentSharp.Data;

namespace LatentSharp.Imaging.Tests;

public sealed class PictureFileTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 2)]
    public void A_PNG_declares_eight_bits_and_the_colour_type_of_the_picture(int channels, byte colourType)
    {
        byte[] png = PictureFile.ToPng(new Picture(5, 3, channels, new byte[15 * channels]));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(5, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(3, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        Assert.Equal(8, png[24]);
        Assert.Equal(colourType, png[25]);
    }

    [Fact]
    public void Saving_makes_folders_replaces_files_and_leaves_no_temporary_names()
    {
        string folder = Directory.CreateTempSubdirectory("latent-").FullName;
        try
        {
            string path = Path.Combine(folder, "a", "b", "picture.png");
            PictureFile.SavePng(path, new Picture(1, 1, 1, [7]));
            PictureFile.SavePng(path, new Picture(2, 1, 1, [7, 8]));
            Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
            Assert.Equal(2, BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(path).AsSpan(16)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_leaves_nothing_behind()
    {
        string folder = Directory.CreateTempSubdirectory("latent-").FullName;
        try
        {
            string path = Path.Combine(folder, "picture.png");
            Directory.CreateDirectory(path);
            Assert.ThrowsAny<Exception>(() => PictureFile.SavePng(path, new Picture(1, 1, 1, [7])));
            Assert.Equal([path], Directory.GetFileSystemEntries(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
