using LatentSharp.Data;
using static LatentSharp.Tests.Data.Downloads.LocalServer;

namespace LatentSharp.Tests.Data.Downloads;

/// <summary>Downloads that succeed, however the server behaves on the way.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly TimeSpan _patient = TimeSpan.FromSeconds(30);
    private static readonly byte[] _file = TinySet.Images;
    private readonly TinySet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_missing_set_is_fetched_once_and_read()
    {
        using LocalServer server = Of(Whole(_file));
        DataCatalog catalog = _set.Catalog(_patient, 1, server.Address("a.gz"));
        Assert.Null(catalog.Locate("tiny"));
        var progress = new Recorder();
        ImageSet set = await catalog.LoadAsync("tiny", new DataOptions { Download = progress }, CancellationToken.None);
        Assert.Equal((2, 50, 50), (set.Count, set.Width, set.Height));
        Assert.Equal(TinySet.Content[16..2516], set.Bytes(0).ToArray());
        Assert.Equal(_set.Cache, catalog.Locate("tiny"));
        await catalog.LoadAsync("tiny", new DataOptions(), CancellationToken.None);
        Assert.Single(server.Requests);
        AssertOnlyFinishedFiles();
        Assert.Equal(new DownloadProgress("train-images-idx3-ubyte.gz", _file.Length, _file.Length), progress.Reports[^1]);
        Assert.Equal(progress.Reports.Select(report => report.BytesReceived).Order(), progress.Reports.Select(report => report.BytesReceived));
    }

    [Fact]
    public async Task After_a_cut_only_the_rest_is_asked_for()
    {
        using LocalServer server = Of(Cut(_file, 2000, "ETag: \"v1\""), Resumable(_file));
        await Arrives(_set.Catalog(_patient, 3, server.Address("a.gz")));
        Assert.Equal([null, 2000], server.Requests.Select(request => request.RangeStart));
        Assert.Equal("\"v1\"", server.Requests[1].Header("If-Range"));
    }

    [Fact]
    public async Task The_next_program_continues_where_the_last_one_was_cut_off()
    {
        using LocalServer server = Of(Cut(_file, 1234, "ETag: \"v1\""), Resumable(_file));
        await Assert.ThrowsAsync<DataException>(() => _set.Catalog(_patient, 1, server.Address("a.gz")).GetAsync("tiny"));
        Assert.False(File.Exists(_set.ImagesPath));
        await Arrives(_set.Catalog(_patient, 1, server.Address("a.gz")));
        Assert.Equal([null, 1234], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_fetched_whole()
    {
        using LocalServer server = Of(Cut([.. new byte[3000], .. _file], 2000, "ETag: \"old\""), Resumable(_file, "\"new\""));
        await Arrives(_set.Catalog(_patient, 3, server.Address("a.gz")));
        Assert.Equal([null, 2000], server.Requests.Select(request => request.RangeStart));
    }

    [Theory]
    [InlineData("X-Nothing: here")]
    [InlineData("ETag: W/\"weak\"")]
    public async Task Without_a_strong_mark_the_whole_file_is_fetched_again(string header)
    {
        using LocalServer server = Of(Cut(_file, 2000, header), Whole(_file));
        await Arrives(_set.Catalog(_patient, 3, server.Address("a.gz")));
        Assert.Equal([null, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task A_date_is_a_mark_too()
    {
        const string date = "Wed, 21 Oct 2015 07:28:00 GMT";
        using LocalServer server = Of(Cut(_file, 2000, $"Last-Modified: {date}"), Resumable(_file, date));
        await Arrives(_set.Catalog(_patient, 3, server.Address("a.gz")));
        Assert.Equal(2000, server.Requests[1].RangeStart);
        Assert.Equal(date, server.Requests[1].Header("If-Range"));
    }

    [Fact]
    public async Task The_rest_is_never_asked_of_another_address()
    {
        using LocalServer first = Of(Cut(_file, 2000, "ETag: \"v1\""), Send("404 Not Found", []));
        using LocalServer second = Of(Resumable(_file));
        await Arrives(_set.Catalog(_patient, 2, first.Address("a.gz"), second.Address("a.gz")));
        Assert.Null(Assert.Single(second.Requests).RangeStart);
    }

    [Fact]
    public async Task A_part_that_was_not_asked_for_is_not_used()
    {
        using LocalServer server = Of(
            Cut(_file, 2000, "ETag: \"v1\""),
            Send("206 Partial Content", _file[100..], $"Content-Length: {_file.Length - 100}", $"Content-Range: bytes 100-{_file.Length - 1}/{_file.Length}"),
            Whole(_file));
        await Arrives(_set.Catalog(_patient, 3, server.Address("a.gz")));
        Assert.Equal([null, 2000, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task Two_parts_that_do_not_fit_together_are_thrown_away()
    {
        byte[] other = [.. _file];
        other[^20] ^= 1;
        using LocalServer server = Of(Cut(_file, 2000, "ETag: \"v1\""), Resumable(other), Whole(_file));
        await Arrives(_set.Catalog(_patient, 3, server.Address("a.gz")));
        Assert.Equal([null, 2000, null], server.Requests.Select(request => request.RangeStart));
    }

    [Fact]
    public async Task A_stalled_server_is_left_and_asked_for_the_rest()
    {
        LocalServer server = null!;
        int request = 0;
        server = new LocalServer((head, stream) => request++ switch
        {
            0 => server.Stall(_file, 0)(head, stream),
            1 => server.Stall(_file, 1500)(head, stream),
            _ => Resumable(_file)(head, stream),
        });
        using (server)
        {
            await Arrives(_set.Catalog(TimeSpan.FromMilliseconds(400), 20, server.Address("a.gz")));
            Assert.Contains(server.Requests, head => head.RangeStart == 1500);
        }
    }

    [Fact]
    public async Task Passing_troubles_are_waited_out()
    {
        using LocalServer server = Of(Send("500 Internal Server Error", []), Send("503 Service Unavailable", []), Send("429 Too Many Requests", []), Whole(_file));
        await Arrives(_set.Catalog(_patient, 4, server.Address("a.gz")));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Redirections_are_followed()
    {
        using LocalServer target = Of(Whole(_file));
        using LocalServer server = Of(Send("302 Found", [], $"Location: {target.Address("there.gz")}", "Content-Length: 0"));
        await Arrives(_set.Catalog(_patient, 1, server.Address("a.gz")));
        Assert.Equal("there.gz", Assert.Single(target.Requests).Path);
    }

    [Fact]
    public async Task A_file_gone_from_one_address_is_fetched_from_the_next()
    {
        using LocalServer gone = Of(Send("404 Not Found", "<html>"u8.ToArray()));
        using LocalServer server = Of(Whole(_file));
        await Arrives(_set.Catalog(_patient, 5, gone.Address("a.gz"), server.Address("a.gz")));
        Assert.Single(gone.Requests);
    }

    [Fact]
    public async Task The_same_content_packed_in_another_way_is_right()
    {
        byte[] repacked = [.. _file];
        repacked[4] ^= 0x55;
        Assert.NotEqual(TinySet.Md5(_file), TinySet.Md5(repacked));
        using LocalServer server = Of(Whole(repacked));
        DataCatalog catalog = _set.Catalog(_patient, 1, server.Address("a.gz"));
        ImageSet set = await catalog.LoadAsync("tiny", new DataOptions(), CancellationToken.None);
        Assert.Equal(TinySet.Content[16..2516], set.Bytes(0).ToArray());
    }

    [Fact]
    public async Task A_stopped_download_keeps_what_has_arrived()
    {
        LocalServer server = null!;
        int request = 0;
        server = new LocalServer((head, stream) => request++ == 0 ? server.Stall(_file, 1500)(head, stream) : Resumable(_file)(head, stream));
        using (server)
        {
            using var stop = new CancellationTokenSource();
            DataCatalog catalog = _set.Catalog(_patient, 1, server.Address("a.gz"));
            var progress = new Recorder { Then = report => { if (report.BytesReceived == 1500) stop.Cancel(); } };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => catalog.GetAsync("tiny", new DataOptions { Download = progress }, stop.Token));
            await Arrives(catalog);
            Assert.Equal([null, 1500], server.Requests.Select(head => head.RangeStart));
        }
    }

    private async Task Arrives(DataCatalog catalog)
    {
        Assert.Equal(_set.Cache, await catalog.GetAsync("tiny"));
        Assert.Equal(_file, File.ReadAllBytes(_set.ImagesPath));
        AssertOnlyFinishedFiles();
    }

    private void AssertOnlyFinishedFiles() => Assert.Equal(
        ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"], Directory.GetFileSystemEntries(_set.Cache).Select(Path.GetFileName).Order());
}
