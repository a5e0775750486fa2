using LatentSharp.Imaging;

namespace LatentSharp.Cli.Tests.Gan;

public sealed class SampleFolderTests
{
    [Fact]
    public void A_folder_gets_one_file_a_picture_and_nothing_else_and_a_second_drawing_replaces_them()
    {
        using Latent latent = TinyTraining.Prepare();
        latent.Run(TinyTraining.Arguments("run", 1)).Expect(0);
        byte[][] first = Draw(), second = Draw();
        Assert.Equal(first, second);
        Assert.Equal(3, first.Select(Convert.ToHexString).Distinct().Count());
        Assert.Equal(8, PictureFile.Load(latent["drawn/pictures/seed-5-00002.png"]).Width);

        byte[][] Draw()
        {
            latent.Run("gan", "sample", "run", "--count", "3", "--seed", "5", "--out", "drawn/pictures").Expect(0);
            string[] files = [.. Directory.EnumerateFiles(latent["drawn/pictures"]).Order(StringComparer.Ordinal)];
            Assert.Equal(["seed-5-00000.png", "seed-5-00001.png", "seed-5-00002.png"], files.Select(Path.GetFileName));
            return [.. files.Select(File.ReadAllBytes)];
        }
    }
}
