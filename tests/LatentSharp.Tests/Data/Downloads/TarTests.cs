using System.Formats.Tar;
using System.IO.Compression;
using LatentSharp.Data;
using LatentSharp.Data.Downloads;
using LatentSharp.Data.Known;
using static LatentSharp.Tests.Data.Downloads.LocalServer;

namespace LatentSharp.Tests.Data.Downloads;

/// <summary>Sets that come as one archive.</summary>
public sealed class TarTests : IDisposable
{
    private const string Batch = "cifar-10-batches-bin/data_batch_1.bin";
    private const string Meta = "cifar-10-batches-bin/batches.meta.txt";
    private static readonly byte[] _record = [4, .. new byte[3072]];
    private static readonly byte[] _names = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"u8.ToArray();
    private readonly TinySet _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("./")]
    public async Task The_wanted_members_are_taken_out_and_nothing_else(string prefix)
    {
        string outside = Path.Combine(Path.GetTempPath(), "latent-escape.txt");
        byte[] archive = Tar(("../../escape.txt", [1]), (outside, [1]), (prefix + "cifar-10-batches-bin/readme.html", [1]), (prefix + Batch, _record), (prefix + Meta, _names));
        using LocalServer server = Of(Whole(archive));
        ImageSet set = await Catalog(server, archive).LoadAsync("tiny", new DataOptions(), CancellationToken.None);
        Assert.Equal([4], set.Labels);
        Assert.Equal("e", set.ClassNames![4]);
        Assert.Equal([Meta, Batch], FilesInCache());
        Assert.False(File.Exists(outside));
    }

    [Fact]
    public async Task An_archive_that_the_user_put_there_is_unpacked_without_a_network()
    {
        byte[] archive = Tar((Batch, _record), (Meta, _names));
        using LocalServer server = Of(Send("404 Not Found", []));
        Directory.CreateDirectory(_machine.Cache);
        File.WriteAllBytes(Path.Combine(_machine.Cache, "tiny.tar.gz"), archive);
        await Catalog(server, archive).GetAsync("tiny", new DataOptions { AllowDownload = false });
        Assert.Equal([Meta, Batch], FilesInCache());
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_folder_that_lacks_a_file_is_completed()
    {
        byte[] archive = Tar((Batch, _record), (Meta, _names));
        using LocalServer server = Of(Whole(archive));
        Directory.CreateDirectory(Path.Combine(_machine.Cache, "cifar-10-batches-bin"));
        File.WriteAllBytes(Path.Combine(_machine.Cache, Meta), _names);
        await Catalog(server, archive).GetAsync("tiny");
        Assert.Equal([Meta, Batch], FilesInCache());
    }

    [Fact]
    public async Task Archives_that_are_not_what_they_should_be_leave_nothing_behind()
    {
        byte[] changed = [.. _record];
        changed[9] = 9;
        byte[] whole = Tar((Batch, _record), (Meta, _names));
        foreach ((byte[] archive, string reason) in new[]
        {
            (Tar((Batch, _record)), $"lacks {Meta}"),
            (Tar((Batch, _record), (Meta, new byte[5000])), "claims 5,000 bytes"),
            (Tar((Batch, changed), (Meta, _names)), "does not have the md5"),
            (whole[..(whole.Length / 2)], ""),
            ("no archive at all"u8.ToArray(), ""),
        })
        {
            using LocalServer server = Of(Whole(archive));
            DataException fault = await Assert.ThrowsAsync<DataException>(() => Catalog(server, archive).GetAsync("tiny"));
            Assert.Contains(reason, fault.Message);
            Assert.Equal(["tiny.tar.gz"], FilesInCache());
            File.Delete(Path.Combine(_machine.Cache, "tiny.tar.gz"));
        }
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, Meta) { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, Batch) { DataStream = new MemoryStream(_record) });
        }

        byte[] archive = packed.ToArray();
        using LocalServer server = Of(Whole(archive));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => Catalog(server, archive).GetAsync("tiny"));
        Assert.Contains($"lacks {Meta}", fault.Message);
    }

    [Theory]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    [InlineData(TarEntryType.Directory)]
    public async Task Only_a_plain_file_is_a_member(TarEntryType kind)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            var odd = new UstarTarEntry(kind, Meta);
            if (kind == TarEntryType.HardLink) odd.LinkName = "/etc/passwd";
            tar.WriteEntry(odd);
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, Batch) { DataStream = new MemoryStream(_record) });
        }

        byte[] archive = packed.ToArray();
        using LocalServer server = Of(Whole(archive));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => Catalog(server, archive).GetAsync("tiny"));
        Assert.Contains($"lacks {Meta}", fault.Message);
        Assert.Equal(["tiny.tar.gz"], FilesInCache());
    }

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Pax)]
    [InlineData(TarEntryFormat.Gnu)]
    public void Members_are_those_that_another_writer_wrote(TarEntryFormat format)
    {
        using var archive = new MemoryStream();
        string longName = format == TarEntryFormat.Ustar ? $"{new string('p', 90)}/{new string('n', 90)}" : "short";
        using (var tar = new TarWriter(archive, format, leaveOpen: true))
        {
            foreach ((string name, int length) in new[] { ("empty", 0), (longName, 511), ("block", 512), ("more", 513) })
            {
                TarEntryType kind = format == TarEntryFormat.V7 ? TarEntryType.V7RegularFile : TarEntryType.RegularFile;
                TarEntry entry = format switch { TarEntryFormat.V7 => new V7TarEntry(kind, name), TarEntryFormat.Ustar => new UstarTarEntry(kind, name), TarEntryFormat.Gnu => new GnuTarEntry(kind, name), _ => new PaxTarEntry(kind, name) };
                entry.DataStream = new MemoryStream([.. Enumerable.Repeat((byte)length, length)]);
                tar.WriteEntry(entry);
            }
        }

        archive.Position = 0;
        var members = new TarMembers(archive);
        var found = new List<(string, long, int)>();
        while (members.Next())
        {
            if (!members.IsFile) continue;
            using var content = new MemoryStream();
            members.CopyTo(content);
            found.Add((members.Name, members.Length, content.ToArray().Sum(value => value)));
        }

        Assert.Equal([("empty", 0, 0), (longName, 511, 511 * 255), ("block", 512, 0), ("more", 513, 513)], found);
    }

    private DataCatalog Catalog(LocalServer server, byte[] archive)
    {
        var file = new RemoteFile("tiny.tar.gz", server.Address("tiny.tar.gz"))
        {
            Size = archive.Length,
            Packed = Checksum.Md5(TinySet.Md5(archive)),
            Members = [new ArchiveMember(Batch, 30_730_000) { Content = Checksum.Md5(TinySet.Md5(_record)) }, new ArchiveMember(Meta, 4096)],
        };
        return new DataCatalog([new CifarSet(TinySet.Entry, [file])], _machine.Places, new DownloadSettings(TimeSpan.FromSeconds(30), 1, TimeSpan.Zero));
    }

    private string[] FilesInCache() =>
        [.. Directory.GetFiles(_machine.Cache, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_machine.Cache, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static byte[] Tar(params (string Name, byte[] Content)[] members)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach ((string name, byte[] content) in members)
                tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return packed.ToArray();
    }
}
