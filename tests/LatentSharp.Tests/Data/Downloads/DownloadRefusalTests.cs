using System.Net;
using System.Net.Sockets;
using System.Text;
using LatentSharp.Data;
using LatentSharp.Data.Downloads;
using LatentSharp.Data.Known;
using static LatentSharp.Tests.Data.Downloads.LocalServer;

namespace LatentSharp.Tests.Data.Downloads;

/// <summary>Downloads that cannot succeed: nothing that looks like the file stays, and the message says how to get it by hand.</summary>
public sealed class DownloadRefusalTests : IDisposable
{
    private static readonly TimeSpan _patient = TimeSpan.FromSeconds(30);
    private static readonly byte[] _file = TinySet.Images;
    private readonly TinySet _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task Wrong_bytes_are_noticed()
    {
        byte[] wrong = [.. _file];
        wrong[1000] ^= 1;
        using LocalServer server = Of(Whole(wrong));
        DataException fault = await Refused(_set.Catalog(_patient, 3, server.Address("a.gz")), server.Address("a.gz"));
        Assert.Contains($"what arrived has {_file.Length:N0} bytes and the md5 {TinySet.Md5(wrong)}", fault.Message);
        Assert.Single(server.Requests);
        Assert.Equal(["train-labels-idx1-ubyte.gz"], Directory.GetFiles(_set.Cache).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_page_instead_of_the_file_is_noticed()
    {
        using LocalServer server = Of(Send("200 OK", "<html>please log in</html>"u8.ToArray(), "Content-Length: 26"));
        await Refused(_set.Catalog(_patient, 1, known: false, server.Address("a.gz")), server.Address("a.gz"));
    }

    [Theory]
    [InlineData(-100)]
    [InlineData(100)]
    public async Task A_length_that_lies_is_noticed(int lie)
    {
        using LocalServer server = Of(Send("200 OK", _file, $"Content-Length: {_file.Length + lie}"));
        await Refused(_set.Catalog(_patient, 2, server.Address("a.gz")), server.Address("a.gz"));
    }

    [Fact]
    public async Task An_end_without_a_promised_length_is_noticed()
    {
        using LocalServer server = Of(Send("200 OK", _file[..3000]));
        DataException fault = await Refused(_set.Catalog(_patient, 2, server.Address("a.gz")), server.Address("a.gz"));
        Assert.Contains($"the connection ended after 3,000 of {_file.Length:N0} bytes", fault.Message);
    }

    [Fact]
    public async Task A_server_that_never_ends_is_left()
    {
        using LocalServer server = new(async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray());
            byte[] chunk = [.. Encoding.ASCII.GetBytes("1000\r\n"), .. new byte[0x1000], (byte)'\r', (byte)'\n'];
            while (true) await stream.WriteAsync(chunk);
        });
        DataException fault = await Refused(_set.Catalog(_patient, 3, server.Address("a.gz")), server.Address("a.gz"));
        Assert.Contains("sends more than", fault.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_stays_silent_is_left_after_a_few_tries()
    {
        LocalServer server = null!;
        server = new LocalServer((request, stream) => server.Stall(_file, 0)(request, stream));
        using (server)
        {
            DataException fault = await Refused(_set.Catalog(TimeSpan.FromMilliseconds(100), 3, server.Address("a.gz")), server.Address("a.gz"));
            Assert.Contains("sent nothing for 0.1 s", fault.Message);
            Assert.Equal(3, server.Requests.Count);
        }
    }

    [Theory]
    [InlineData("404 Not Found", 1)]
    [InlineData("403 Forbidden", 1)]
    [InlineData("500 Internal Server Error", 3)]
    public async Task Refusals_are_final_and_failures_are_tried_again(string status, int requests)
    {
        using LocalServer server = Of(Send(status, []));
        DataException fault = await Refused(_set.Catalog(_patient, 3, server.Address("a.gz")), server.Address("a.gz"));
        Assert.Contains($"the server answered {status}", fault.Message);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Without_a_network_each_address_is_tried_once()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/a.gz");
        closed.Stop();
        DataException fault = await Refused(_set.Catalog(_patient, 4, address), address);
        Assert.Contains("cannot be reached", fault.Message);
    }

    [Fact]
    public async Task Downloading_can_be_forbidden()
    {
        using LocalServer server = Of(Whole(_file));
        DataCatalog catalog = _set.Catalog(_patient, 1, server.Address("a.gz"), server.Address("mirror/a.gz"));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => catalog.GetAsync("tiny", new DataOptions { AllowDownload = false }));
        Assert.Equal(
            $"""
            tiny: The set is not on this machine, and downloading is switched off. Get it in another way:
              {server.Address("a.gz")} ({_file.Length:N0} bytes, md5 {TinySet.Md5(_file)})
                or {server.Address("mirror/a.gz")}
            Put train-images-idx3-ubyte.gz into the folder {_set.Cache}, or name the folder that holds it with --data-dir.
            """.ReplaceLineEndings("\n"), fault.Message);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_set_that_is_only_on_a_page_is_asked_for_by_name_and_place()
    {
        var catalog = new DataCatalog([new AttFacesSet(TinySet.Entry)], _set.Places, new DownloadSettings(_patient, 1, TimeSpan.Zero));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => catalog.GetAsync("tiny"));
        Assert.Equal(
            $"tiny: The set is not on this machine, and its publishers serve it on a page only. Get att_faces.zip, orl_faces.zip or the folders s1 to s40 from {TinySet.Entry.HomePage}, "
            + $"and put it into the folder {_set.Cache}, or name the folder that holds it with --data-dir.", fault.Message);
    }

    [Fact]
    public async Task Two_programs_do_not_write_into_one_file()
    {
        using LocalServer server = Of(Whole(_file));
        DataCatalog catalog = _set.Catalog(_patient, 1, server.Address("a.gz"));
        using var other = new FileStream(_set.ImagesPath + ".part", FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        DataException fault = await Assert.ThrowsAsync<DataException>(() => catalog.GetAsync("tiny"));
        Assert.Contains("another program is downloading it", fault.Message);
        Assert.Empty(server.Requests);
    }

    private async Task<DataException> Refused(DataCatalog catalog, Uri address)
    {
        DataException fault = await Assert.ThrowsAsync<DataException>(() => catalog.LoadAsync("tiny", new DataOptions(), CancellationToken.None));
        Assert.False(File.Exists(_set.ImagesPath));
        Assert.Null(catalog.Locate("tiny"));
        Assert.StartsWith("tiny: train-images-idx3-ubyte.gz cannot be downloaded.", fault.Message);
        Assert.Contains($"{address} ({_file.Length:N0} bytes, md5 {TinySet.Md5(_file)})", fault.Remedy);
        Assert.Contains($"into the folder {_set.Cache}, or name the folder that holds it with --data-dir", fault.Remedy);
        return fault;
    }
}
