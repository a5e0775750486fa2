using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using LatentSharp.Serving.Server;

namespace LatentSharp.Serving.Tests;

/// <summary>A real server on a free port, with a drawer that the test holds in its hand.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly StringWriter _log = new();
    private GeneratorServer? _server;

    private TestServer(FakeDrawer drawer) => Drawer = drawer;

    public FakeDrawer Drawer { get; }

    public HttpClient Client { get; } = new() { Timeout = Patience };

    public Uri Address => _server!.Address;

    public string Log => _log.ToString();

    public static async Task<TestServer> StartAsync(ServingOptions? limits = null, string? key = null, IPAddress? host = null, FakeDrawer? drawer = null)
    {
        var server = new TestServer(drawer ?? new FakeDrawer());
        var options = new ServerOptions { Port = 0, Limits = limits ?? new ServingOptions(), ApiKey = key, Host = host ?? IPAddress.Loopback, Log = server._log };
        server._server = await GeneratorServer.StartAsync(server.Drawer, options, default);
        server.Client.BaseAddress = new UriBuilder(server.Address) { Host = "127.0.0.1" }.Uri;
        return server;
    }

    public Task<HttpResponseMessage> PostAsync(string body, string path = "/samples", string? type = "application/json", CancellationToken cancellation = default) =>
        Client.PostAsync(path, Body(Encoding.UTF8.GetBytes(body), type), cancellation);

    public static ByteArrayContent Body(byte[] bytes, string? type = "application/json")
    {
        var content = new ByteArrayContent(bytes);
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    public static async Task<JsonObject> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonObject problem = JsonNode.Parse(text)!.AsObject();
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.NotEmpty((string)problem["title"]!);
        Assert.NotEmpty((string)problem["code"]!);
        Assert.EndsWith(".", (string)problem["detail"]!, StringComparison.Ordinal);
        return problem;
    }

    public async Task<string> MetricAsync(string line)
    {
        string page = await Client.GetStringAsync("/metrics");
        return page.Split('\n').Where(text => text.StartsWith($"{line} ", StringComparison.Ordinal)).Select(text => text[(line.Length + 1)..]).SingleOrDefault("absent");
    }

    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < Patience, $"It did not happen: {what}");
            await Task.Delay(5);
        }
    }

    public Task StopAsync() => _server!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Drawer.GoOn();
        Client.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        Drawer.Dispose();
    }
}
