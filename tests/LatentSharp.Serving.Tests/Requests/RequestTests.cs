using System.Net;
using System.Text.Json.Nodes;
using LatentSharp.Serving.Requests;

namespace LatentSharp.Serving.Tests.Requests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("{}", 64, 0, null, "Png")]
    [InlineData("""{"count": null, "seed": null, "class": null, "format": null}""", 64, 0, null, "Png")]
    [InlineData("""{"count": 5, "seed": 9223372036854775807, "class": "ankle BOOT", "format": "npy"}""", 5, long.MaxValue, 2, "Npy")]
    [InlineData("""{"format": "zip", "class": 1, "count": 1024}""", 1024, 0, 1, "Zip")]
    public async Task What_is_asked_for_is_drawn(string body, int count, long seed, int? classNumber, string format)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.PostAsync(body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new DrawRequest(count, seed, null, classNumber, Enum.Parse<AnswerFormat>(format)), server.Drawer.Last);
    }

    [Theory]
    [InlineData("{}", 16, 0, 1, null)]
    [InlineData("""{"from": 7, "to": 8, "frames": 2, "class": "Shirt"}""", 2, 7, 8, 0)]
    public async Task A_walk_has_two_ends(string body, int frames, long from, long to, int? classNumber)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.PostAsync(body, "/interpolations");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(new DrawRequest(frames, from, to, classNumber, AnswerFormat.Png), server.Drawer.Last);
    }

    [Theory]
    [InlineData("""{"frames": 1}""", "2 to 1024")]
    [InlineData("""{"count": 4}""", "The fields are from, to, frames, class, format.")]
    public async Task A_walk_that_is_none_is_refused(string body, string says)
    {
        await using TestServer server = await TestServer.StartAsync();
        JsonObject problem = await TestServer.ProblemAsync(await server.PostAsync(body, "/interpolations"), HttpStatusCode.BadRequest);
        Assert.Contains(says, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_large_pictures_there_are_fewer()
    {
        // 1 MiB of pixels a request; a picture of 512 x 512 RGB takes 768 KiB.
        await using TestServer server = await TestServer.StartAsync(new ServingOptions { MaxRequestBytes = 1 << 20 }, drawer: new FakeDrawer(512, 512, 3));
        JsonObject problem = await TestServer.ProblemAsync(await server.PostAsync("""{"count": 2}"""), HttpStatusCode.BadRequest);
        Assert.Contains("from 1 to 1", (string)problem["detail"]!, StringComparison.Ordinal);
        using HttpResponseMessage answer = await server.PostAsync("{}");
        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, server.Drawer.Last!.Count));
    }

    [Theory]
    [InlineData("GET", "/samples", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("PUT", "/samples", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("POST", "/health", HttpStatusCode.MethodNotAllowed, "GET")]
    [InlineData("GET", "/", HttpStatusCode.NotFound, "POST /samples")]
    [InlineData("GET", "/../../../etc/passwd", HttpStatusCode.NotFound, "POST /samples")]
    [InlineData("GET", "/%2e%2e/%2e%2e/etc/passwd", HttpStatusCode.NotFound, "POST /samples")]
    [InlineData("POST", "/samples/../model.onnx", HttpStatusCode.NotFound, "POST /samples")]
    [InlineData("GET", "/openapi/../../x.json", HttpStatusCode.NotFound, "POST /samples")]
    public async Task What_is_not_there_is_told_with_what_is(string method, string path, HttpStatusCode status, string says)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        JsonObject problem = await TestServer.ProblemAsync(await server.Client.SendAsync(request), status);
        Assert.Contains(says, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_ours_is_told_to_the_log_and_not_to_the_client()
    {
        await using TestServer server = await TestServer.StartAsync();
        server.Drawer.Fault = new InvalidOperationException("/home/somebody/secret.onnx");
        JsonObject problem = await TestServer.ProblemAsync(await server.PostAsync("{}"), HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret", problem.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("secret", server.Log, StringComparison.Ordinal);
        server.Drawer.Fault = null;
        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync("{}")).StatusCode);
    }
}
