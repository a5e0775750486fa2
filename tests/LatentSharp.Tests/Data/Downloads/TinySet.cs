using LatentSharp.Data;
using LatentSharp.Data.Downloads;
using LatentSharp.Data.Known;
using LatentSharp.Tests.Data.Formats;

namespace LatentSharp.Tests.Data.Downloads;

/// <summary>A known set of two pictures on a server of the test's own, and a machine that has nothing but an empty folder.</summary>
internal sealed class TinySet : IDisposable
{
    private readonly TemporaryFolder _machine = new();

    public TinySet()
    {
        Places = new DataPlaces(null, Path.Combine(_machine.Path, "cache"), Path.Combine(_machine.Path, "system"), Path.Combine(_machine.Path, "program"));
    }

    // Random samples, so that gzip cannot make the file too short to be cut in interesting places.
    public static byte[] Content { get; } = IdxBytes.Images(2, 50, 50, RandomBytes(5000));

    public static byte[] Images { get; } = IdxBytes.Gzip(Content);

    public static byte[] Labels { get; } = IdxBytes.Gzip(IdxBytes.Labels(2, 3, 4));

    public DataPlaces Places { get; }

    public string Cache => Path.Combine(Places.CacheFolder, "tiny");

    public string ImagesPath => Path.Combine(Cache, "train-images-idx3-ubyte.gz");

    public static string Md5(byte[] content) => Checksum.Md5("").Of(new MemoryStream(content)).Hex;

    public static DataCatalogEntry Entry { get; } = new()
    {
        Name = "tiny",
        Title = "Tiny",
        Description = "Two pictures.",
        Shape = "2 pictures",
        Licence = "none",
        Credit = "nobody",
        HomePage = new Uri("http://127.0.0.1/page"),
    };

    /// <summary>A catalogue in which the labels lie in the cache already and the pictures are to be fetched.</summary>
    public DataCatalog Catalog(TimeSpan stall, int tries, params Uri[] addresses) => Catalog(stall, tries, known: true, addresses);

    public DataCatalog Catalog(TimeSpan stall, int tries, bool known, params Uri[] addresses)
    {
        Directory.CreateDirectory(Cache);
        File.WriteAllBytes(Path.Combine(Cache, "train-labels-idx1-ubyte.gz"), Labels);
        var images = new RemoteFile("train-images-idx3-ubyte.gz", addresses)
        {
            Size = Images.Length,
            Packed = Checksum.Md5(Md5(Images)),
            Content = known ? Checksum.Md5(Md5(Content)) : null,
        };
        return new DataCatalog([new IdxSet(Entry, [], [], [images])], Places, new DownloadSettings(stall, tries, TimeSpan.FromMilliseconds(1)));
    }

    public void Dispose() => _machine.Dispose();

    private static byte[] RandomBytes(int count)
    {
        byte[] bytes = new byte[count];
        new System.Random(5).NextBytes(bytes);
        return bytes;
    }
}
