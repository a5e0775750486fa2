using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using LatentSharp.Serving.Server;

namespace LatentSharp.Serving.Tests.Server;

/// <summary>Who may come in.</summary>
public sealed class DoorTests
{
    private const string Key = "a-key-of-24-characters-x";

    [Fact]
    public async Task Without_the_key_there_is_nothing_but_health()
    {
        await using TestServer server = await TestServer.StartAsync(key: Key, host: IPAddress.Any);
        foreach (string path in (string[])["/metrics", "/openapi/v1.json", "/nothing", "/healthy"])
        {
            using HttpResponseMessage answer = await server.Client.GetAsync(path);
            Assert.Contains("Authorization: Bearer", (string)(await TestServer.ProblemAsync(answer, HttpStatusCode.Unauthorized))["detail"]!, StringComparison.Ordinal);
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
        }

        foreach (string path in (string[])["/health", "/health/live", "/health/ready"]) Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(path)).StatusCode);
        Assert.Equal(0, server.Drawer.Begun);
    }

    [Theory]
    [InlineData($"Bearer {Key}", true)]
    [InlineData($"bearer  {Key} ", true)]
    [InlineData($"Bearer {Key}x", false)]
    [InlineData("Bearer a-key-of-24-characters-", false)]
    [InlineData("Bearer A-KEY-OF-24-CHARACTERS-X", false)]
    [InlineData("Bearer ", false)]
    [InlineData(Key, false)]
    [InlineData($"Basic {Key}", false)]
    [InlineData("Bearer \u00e9", false)]
    public async Task Only_the_key_opens(string authorization, bool opens)
    {
        await using TestServer server = await TestServer.StartAsync(key: Key);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/samples") { Content = TestServer.Body("{}"u8.ToArray()) };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using HttpClient client = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }) { BaseAddress = server.Client.BaseAddress };
        using HttpResponseMessage answer = await client.SendAsync(request);
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST:99", true)]
    [InlineData("127.0.0.1:5080", true)]
    [InlineData("127.9.9.9", true)]
    [InlineData("[::1]:5080", true)]
    [InlineData("attacker.example", false)]
    [InlineData("localhost.attacker.example", false)]
    [InlineData("10.0.0.1", false)]
    public async Task Names_of_other_machines_are_refused_where_there_is_no_key(string host, bool opens)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health");
        request.Headers.Host = host;
        using HttpResponseMessage answer = await server.Client.SendAsync(request);
        if (opens) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        else Assert.Equal("foreign-host", (string)(await TestServer.ProblemAsync(answer, HttpStatusCode.MisdirectedRequest))["code"]!);
    }

    [Fact]
    public async Task With_a_key_any_name_will_do()
    {
        await using TestServer server = await TestServer.StartAsync(key: Key);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { Host = "pictures.example", Authorization = new AuthenticationHeaderValue("Bearer", Key) } };
        Assert.Equal(HttpStatusCode.OK, (await server.Client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("0.0.0.0", null, "no key")]
    [InlineData("::", null, "no key")]
    [InlineData("10.0.0.1", null, "no key")]
    [InlineData("127.0.0.1", "short", "at least 16")]
    [InlineData("127.0.0.1", "sixteen and spaces", "no spaces")]
    public async Task A_server_that_would_be_open_to_all_does_not_start(string host, string? key, string says)
    {
        var options = new ServerOptions { Host = IPAddress.Parse(host), Port = 0, ApiKey = key };
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(() => GeneratorServer.StartAsync(new FakeDrawer(), options, default));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_to_be_taken()
    {
        await using TestServer server = await TestServer.StartAsync();
        IOException fault = await Assert.ThrowsAsync<IOException>(() => GeneratorServer.StartAsync(new FakeDrawer(), new ServerOptions { Port = server.Address.Port }, default));
        Assert.Contains($"Port {server.Address.Port} of 127.0.0.1 is taken", fault.Message, StringComparison.Ordinal);
        fault = await Assert.ThrowsAsync<IOException>(() => GeneratorServer.StartAsync(new FakeDrawer(), new ServerOptions { Port = 0, Host = IPAddress.Parse("192.0.2.1"), ApiKey = Key }, default));
        Assert.Contains("no address of this machine", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_for_clients_with_a_key_says_so()
    {
        await using TestServer server = await TestServer.StartAsync(key: Key);
        server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        JsonNode document = JsonNode.Parse(await server.Client.GetStringAsync("/openapi/v1.json"))!;
        Assert.Equal("bearer", (string)document["components"]!["securitySchemes"]!["key"]!["scheme"]!);
        Assert.NotNull(document["security"]![0]!["key"]);
    }
}
