using System.Buffers.Binary;
using System.IO.Compression;
using LatentSharp.Data;
using LatentSharp.Data.Formats;

namespace LatentSharp.Tests.Data;

public sealed class PictureArchiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    private DataOptions Options => new() { Warn = _warnings.Add };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_archive_is_read_like_a_folder()
    {
        string path = Zip(("x/s10/1.pgm", PgmBytes.Gray(1, 1, 3)), ("x/s2/10.pgm", PgmBytes.Gray(1, 1, 2)), ("x/s2/9.pgm", PgmBytes.Gray(1, 1, 1)),
            ("x/README", "words"u8.ToArray()), ("__MACOSX/x/s2/._9.pgm", PgmBytes.Gray(5, 5, 5)), ("x/s2/bad.png", "words"u8.ToArray()));
        ImageSet set = await ImageSet.LoadAsync(path, Options);
        Assert.Equal([1, 2, 3], Enumerable.Range(0, set.Count).Select(i => (int)set.Bytes(i)[0]));
        Assert.Equal(["s2", "s10"], set.ClassNames);
        Assert.StartsWith($"{path}:x/s2/bad.png: ", Assert.Single(_warnings));
    }

    [Fact]
    public async Task Names_that_lead_out_of_the_archive_lead_nowhere()
    {
        string path = Zip(("../../escape.pgm", PgmBytes.Gray(1, 1, 3)), ("/etc/escape.pgm", PgmBytes.Gray(1, 1, 4)));
        _ = await Record.ExceptionAsync(() => ImageSet.LoadAsync(path, Options));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "..", "..", "escape.pgm")));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData(0x7FFFFFFF)]
    [InlineData(0x7FFFFFF0)]
    [InlineData(1_000_000_000)]
    public void A_claimed_size_takes_no_memory(int claimed)
    {
        byte[] file = File.ReadAllBytes(Zip(("a.pgm", PgmBytes.Gray(4, 4, 1))));
        int directory = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(directory + 24), claimed);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), claimed);
        string path = _folder.Write("lie.zip", file);
        Hostile.Refuses(path, lie => PictureReader.ReadArchive(lie, "lie", new DataOptions(), CancellationToken.None));
    }

    [Fact]
    public void A_bomb_is_unpacked_only_as_far_as_a_picture_goes()
    {
        // 64 MB of zeros behind a picture's name: looked at, found to be no picture, and let go.
        string path = Zip(("bomb.png", new byte[64 << 20]), ("a.pgm", PgmBytes.Gray(1, 1, 1)));
        Assert.InRange(new FileInfo(path).Length, 1, 1 << 20);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(1, PictureReader.ReadArchive(path, "bomb", Options, CancellationToken.None).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
        Assert.Single(_warnings);
    }

    [Fact]
    public async Task Every_cut_archive_is_refused()
    {
        byte[] file = File.ReadAllBytes(Zip(("a.pgm", PgmBytes.Gray(4, 4, 1))));
        for (int length = 0; length < file.Length; length++)
        {
            string path = _folder.Write("cut.zip", file.AsSpan(0, length));
            await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(path));
        }
    }

    private string Zip(params (string Name, byte[] Content)[] files)
    {
        string path = Path.Combine(_folder.Path, "pictures.zip");
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in files)
        {
            using Stream stream = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            stream.Write(content);
        }

        return path;
    }
}
