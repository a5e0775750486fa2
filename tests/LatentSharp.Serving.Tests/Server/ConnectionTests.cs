using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LatentSharp.Serving.Tests.Server;

/// <summary>Clients that are slow, or speak no HTTP, and a server that stops.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Headers_that_do_not_end_are_waited_for_a_short_time_only()
    {
        await using TestServer server = await TestServer.StartAsync();
        using TcpClient client = await ConnectAsync(server, "POST /samples HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        var watch = Stopwatch.StartNew();
        string answer = await ReadAsync(client);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), answer);
        Assert.InRange(watch.Elapsed.TotalSeconds, 5, 30);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_waited_for_until_the_time_limit()
    {
        await using TestServer server = await TestServer.StartAsync(new ServingOptions { TimeLimit = TimeSpan.FromSeconds(1) });
        using TcpClient client = await ConnectAsync(server, "POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        string answer = await ReadAsync(client);
        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"slow-request\"", answer, StringComparison.Ordinal);
        Assert.Equal(0, server.Drawer.Begun);
    }

    [Theory]
    [InlineData("\0\u0001\u0002 nonsense\r\n\r\n")]
    [InlineData("GET /health HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("GET /health HTTP/1.1\r\n\r\n")]
    [InlineData("POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}")]
    public async Task What_is_no_HTTP_is_refused_and_the_connection_closed(string text)
    {
        await using TestServer server = await TestServer.StartAsync();
        using TcpClient client = await ConnectAsync(server, text);
        string answer = await ReadAsync(client);
        Assert.Matches(@"^HTTP/1\.1 (4\d\d|505) ", answer);
        Assert.Equal((0, ""), (server.Drawer.Begun, server.Log));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health")).StatusCode);
    }

    [Fact]
    public async Task Long_addresses_and_many_headers_are_refused()
    {
        await using TestServer server = await TestServer.StartAsync();
        using TcpClient address = await ConnectAsync(server, $"GET /{new string('x', 4000)} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 414", await ReadAsync(address), StringComparison.Ordinal);
        using TcpClient headers = await ConnectAsync(server, $"GET /health HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 100).Select(i => $"X-{i}: 1\r\n"))}\r\n");
        Assert.StartsWith("HTTP/1.1 431", await ReadAsync(headers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_no_place()
    {
        // Longer than the buffers of both systems; the answer waits, the place at the generator does not.
        var limits = new ServingOptions { Concurrency = 1 };
        await using TestServer server = await TestServer.StartAsync(limits, drawer: new FakeDrawer(1024, 1024, 3));
        using TcpClient client = await ConnectAsync(server, "POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 29\r\n\r\n{\"count\": 20, \"format\":\"npy\"}");
        await TestServer.UntilAsync(() => server.MetricAsync("latent_pictures_total").GetAwaiter().GetResult() == "20", "the pictures are drawn");
        Assert.Equal("0", await server.MetricAsync("latent_drawings_active"));
        Assert.Equal($"{20L * 3 * 1024 * 1024 * 4}", await server.MetricAsync("latent_memory_reserved_bytes"));
        using HttpResponseMessage other = await server.PostAsync("""{"count": 1}""");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        client.Dispose();
        await TestServer.UntilAsync(() => server.MetricAsync("latent_memory_reserved_bytes").GetAwaiter().GetResult() == "0", "the memory is given back");
    }

    [Fact]
    public async Task A_client_that_never_reads_does_not_keep_the_memory()
    {
        var limits = new ServingOptions { TimeLimit = TimeSpan.FromSeconds(1), SlowestClient = 100 << 20 };
        await using TestServer server = await TestServer.StartAsync(limits, drawer: new FakeDrawer(1024, 1024, 3));
        using TcpClient client = await ConnectAsync(server, "POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 29\r\n\r\n{\"count\": 20, \"format\":\"npy\"}");
        await TestServer.UntilAsync(() => server.MetricAsync("latent_requests_abandoned_total").GetAwaiter().GetResult() == "1", "the answer is broken off");
        await TestServer.UntilAsync(() => server.MetricAsync("latent_memory_reserved_bytes").GetAwaiter().GetResult() == "0", "the memory is given back");
    }

    [Fact]
    public async Task Stopping_finishes_what_is_under_way_and_takes_nothing_new()
    {
        await using TestServer server = await TestServer.StartAsync(new ServingOptions { Concurrency = 1 });
        server.Drawer.Hold();
        Task<HttpResponseMessage>[] underWay = [server.PostAsync("{}"), server.PostAsync("{}")];
        await TestServer.UntilAsync(() => server.MetricAsync("latent_queue_length").GetAwaiter().GetResult() == "1", "one is drawn and one waits");
        using TcpClient open = await ConnectAsync(server, "POST /samples HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{");
        await Task.Delay(200);
        Task stopping = server.StopAsync();
        await Task.Delay(200);
        Assert.False(stopping.IsCompleted);
        await open.GetStream().WriteAsync("}"u8.ToArray());
        Assert.Contains("\"code\":\"stopping\"", await ReadAsync(open), StringComparison.Ordinal);
        server.Drawer.GoOn();
        foreach (Task<HttpResponseMessage> answer in underWay) Assert.Equal(HttpStatusCode.OK, (await answer).StatusCode);
        await stopping;
        await Assert.ThrowsAsync<HttpRequestException>(() => server.Client.GetAsync("/health"));
    }

    private static async Task<TcpClient> ConnectAsync(TestServer server, string text)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));
        return client;
    }

    /// <summary>What comes until the server closes, or has sent a whole problem.</summary>
    private static async Task<string> ReadAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var text = new StringBuilder();
        byte[] buffer = new byte[4096];
        try
        {
            for (int read; !text.ToString().EndsWith('}') && (read = await client.GetStream().ReadAsync(buffer, patience.Token)) > 0;) text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Closed without a word.
        }

        return text.ToString();
    }
}
