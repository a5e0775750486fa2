using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Imaging;

namespace LatentSharp.Cli.Tests.Data;

public sealed class DataShowTests
{
    [Fact]
    public void Numbers_of_the_shipped_clothes_are_those_that_numpy_gives()
    {
        using var latent = new Latent();
        Outcome outcome = latent.Run("data", "show", "fashion-mnist-5k", "--json").Expect(0);
        JsonObject numbers = outcome.Json;
        Assert.Equal((5000, 28, 28, 1, 10), (Whole("count"), Whole("width"), Whole("height"), Whole("channels"), Whole("classes")));
        Assert.Equal((0.0, 1.0), (Real("min"), Real("max")));
        Assert.Equal(0.28614644257703076, Real("mean"), 1e-9);              // numpy: (a / 255).mean(), (a / 255).std()
        Assert.Equal(0.3543785004088226, Real("standardDeviation"), 1e-9);

        int Whole(string name) => numbers[name]!.GetValue<int>();
        double Real(string name) => numbers[name]!.GetValue<double>();
    }

    [Fact]
    public void Without_a_count_64_pictures_are_drawn_in_the_order_of_the_set()
    {
        using var latent = new Latent();
        latent.Run("data", "show", "fashion-mnist-5k", "--out", "grid.png").Expect(0);
        Picture grid = PictureFile.Load(latent["grid.png"]);
        Assert.Equal((8 * 30 + 2, 8 * 30 + 2, 1), (grid.Width, grid.Height, grid.Channels));
        byte[] idx = Unpack(Path.Combine(RepositoryFolder.Path, "data", "fashion-mnist-5k", "fashion-mnist-5k-images-idx3-ubyte.gz"));
        for (int i = 0; i < 64; i++) Assert.Equal(idx[(16 + i * 784)..(16 + (i + 1) * 784)], Cell(grid, i, 8, 28));
    }

    [Theory]
    [InlineData("9")]
    [InlineData("Ankle boot")]
    [InlineData("ankle BOOT")]
    public void A_class_is_chosen_by_number_or_name(string label)
    {
        using var latent = new Latent();
        latent.Run("data", "show", "fashion-mnist-5k", "--class", label, "--count", "4", "--out", "grid.png").Expect(0);
        Picture grid = PictureFile.Load(latent["grid.png"]);
        byte[] idx = Unpack(Path.Combine(RepositoryFolder.Path, "data", "fashion-mnist-5k", "fashion-mnist-5k-images-idx3-ubyte.gz"));
        int[] boots = [0, 11, 15, 42];   // numpy: flatnonzero(labels == 9)[:4]
        Assert.Equal(2 * 30 + 2, grid.Width);
        for (int i = 0; i < 4; i++) Assert.Equal(idx[(16 + boots[i] * 784)..(16 + (boots[i] + 1) * 784)], Cell(grid, i, 2, 28));
    }

    [Fact]
    public void The_ten_pictures_of_one_person()
    {
        string faces = RepositoryFolder.RequireShared("olivetti/olivetti_faces.npy");
        using var latent = new Latent { DataFolder = Path.GetDirectoryName(Path.GetDirectoryName(faces)) };
        latent.Run("data", "show", "olivetti", "--class", "7", "--out", "person.png").Expect(0);
        Picture grid = PictureFile.Load(latent["person.png"]);
        byte[] npy = File.ReadAllBytes(faces);
        int start = npy.Length - 400 * 4096;
        Assert.Equal((4 * 66 + 2, 3 * 66 + 2), (grid.Width, grid.Height));
        for (int i = 0; i < 10; i++)
        {
            byte[] face = npy[(start + (70 + i) * 4096)..(start + (71 + i) * 4096)];
            Assert.Equal(face.Select(value => (byte)Math.Round(value * 255 / 242.0, MidpointRounding.AwayFromZero)), Cell(grid, i, 4, 64));
        }
    }

    [Fact]
    public void The_faces_have_the_numbers_of_scikit_learn()
    {
        string faces = RepositoryFolder.RequireShared("olivetti");
        using var latent = new Latent();
        JsonObject numbers = latent.Run("data", "show", "olivetti", "--data-dir", faces, "--json").Expect(0).Json;
        Assert.Equal(400, numbers["count"]!.GetValue<int>());
        Assert.Equal(40, numbers["classes"]!.GetValue<int>());
        Assert.Equal(0.54704, numbers["mean"]!.GetValue<double>(), 5e-6);
        Assert.Equal(0.17252, numbers["standardDeviation"]!.GetValue<double>(), 5e-6);
    }

    private static byte[] Unpack(string file)
    {
        using var stream = new System.IO.Compression.GZipStream(File.OpenRead(file), System.IO.Compression.CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>One picture cut out of a gray grid with two pixels around each.</summary>
    private static byte[] Cell(Picture grid, int index, int columns, int side)
    {
        int left = 2 + index % columns * (side + 2), top = 2 + index / columns * (side + 2);
        return [.. Enumerable.Range(0, side * side).Select(i => grid.Samples[(top + i / side) * grid.Width + left + i % side])];
    }
}
