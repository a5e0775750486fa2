using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Serving.Tests.Requests;

/// <summary>Whatever a body holds: the answer says what is wrong, its status is below 500, and nothing is drawn.</summary>
public sealed class HostileBodyTests
{
    public static TheoryData<string, string, string> Bodies => new()
    {
        { """{"count": 1000000000}""", "bad-field", "1 to 1024" },
        { """{"count": 0}""", "bad-field", "1 to 1024" },
        { """{"count": -1}""", "bad-field", "-1" },
        { """{"count": 1e400}""", "bad-field", "1e400" },
        { """{"count": 99999999999999999999999999}""", "bad-field", "count" },
        { """{"count": 2.5}""", "bad-field", "2.5" },
        { """{"count": "twelve"}""", "bad-field", "\"twelve\"" },
        { """{"count": "12"}""", "bad-field", "whole number" },
        { """{"count": true}""", "bad-field", "true" },
        { """{"count": [1]}""", "bad-field", "count" },
        { """{"count": {"a": 1}}""", "bad-field", "count" },
        { """{"count": NaN}""", "bad-json", "line 1" },
        { """{"count": Infinity}""", "bad-json", "line 1" },
        { """{"seed": -1}""", "bad-field", "0 to 9223372036854775807" },
        { """{"seed": 9223372036854775808}""", "bad-field", "seed" },
        { """{"seed": "7"}""", "bad-field", "seed" },
        { """{"class": 3}""", "bad-field", "0 to 2 or one of Shirt, Trouser, Ankle boot" },
        { """{"class": -1}""", "bad-field", "class" },
        { """{"class": "Hat"}""", "bad-field", "\"Hat\"" },
        { """{"class": ""}""", "bad-field", "class" },
        { """{"class": "\ud800"}""", "bad-json", "Unicode" },
        { """{"class": "../../etc/passwd"}""", "bad-field", "class" },
        { """{"format": "jpeg"}""", "bad-field", "\"png\"" },
        { """{"format": "PNG"}""", "bad-field", "\"png\"" },
        { """{"format": 1}""", "bad-field", "format" },
        { """{"format": "\udc00"}""", "bad-json", "Unicode" },
        { """{"cuont": 1}""", "bad-field", "Did you mean 'count'?" },
        { """{"\ud800": 1}""", "bad-json", "Unicode" },
        { """{"Count": 1}""", "bad-field", "no field 'Count'" },
        { """{"count": 1, "count": 2}""", "bad-json", "twice" },
        { """{"count": 1, "\u0063ount": 2}""", "bad-json", "twice" },
        { """{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}""", "bad-json", "deeper" },
        { new string('[', 2000), "bad-json", "deeper" },
        { """[{"count": 1}]""", "bad-json", "JSON object" },
        { "null", "bad-json", "JSON object" },
        { "7", "bad-json", "JSON object" },
        { "\"count\"", "bad-json", "JSON object" },
        { "", "bad-json", "JSON object" },
        { "{", "bad-json", "line 1" },
        { "{\"count\": 1}{\"count\": 1}", "bad-json", "line 1" },
        { "{\"count\": 1,}", "bad-json", "line 1" },
        { "{/* */\"count\": 1}", "bad-json", "line 1" },
        { "count=1", "bad-json", "line 1" },
        { "\0", "bad-json", "line 1" },
        { $$"""{"{{new string('x', 3000)}}": 1}""", "bad-field", "xxx..." },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_makes_no_sense_is_refused_with_the_reason(string body, string code, string says)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.PostAsync(body);
        JsonObject problem = await TestServer.ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(code, (string)problem["code"]!);
        Assert.Contains(says, (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal((0, ""), (server.Drawer.Begun, server.Log));
    }

    [Theory]
    [InlineData("7B22636F756E74223A31FF7D")]
    [InlineData("FFFE7B00")]
    [InlineData("7B22FF223A317D")]
    [InlineData("7B22636C617373223A22C0AF227D")]
    public async Task Bytes_that_are_no_text_are_refused(string bytes)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.Client.PostAsync("/samples", TestServer.Body(Convert.FromHexString(bytes)));
        Assert.Equal("bad-json", (string)(await TestServer.ProblemAsync(answer, HttpStatusCode.BadRequest))["code"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task What_a_web_page_could_send_unasked_is_refused(string? type)
    {
        // A browser sends these types to other servers without asking them first; JSON it does not.
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.PostAsync("""{"count": 1}""", type: type);
        Assert.Contains("Content-Type: application/json", (string)(await TestServer.ProblemAsync(answer, HttpStatusCode.UnsupportedMediaType))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_bytes_and_damaged_bodies_never_make_the_server_fail()
    {
        await using TestServer server = await TestServer.StartAsync();
        var random = new System.Random(5);
        byte[] good = Encoding.UTF8.GetBytes("""{"count": 3, "seed": 7, "class": "Ankle boot", "format": "zip"}""");
        int[] statuses = new int[600];
        for (int round = 0; round < 300; round++)
        {
            byte[] damaged = [.. good];
            for (int change = 0; change < 1 + round % 4; change++) damaged[random.Next(good.Length)] = (byte)random.Next(256);
            using HttpResponseMessage answer = await server.Client.PostAsync(round % 2 == 0 ? "/samples" : "/interpolations", TestServer.Body(damaged));
            statuses[(int)answer.StatusCode]++;
            byte[] noise = new byte[random.Next(200)];
            random.NextBytes(noise);
            using HttpResponseMessage other = await server.Client.PostAsync("/samples", TestServer.Body(noise));
            statuses[(int)other.StatusCode]++;
        }

        Assert.Equal(600, statuses[200] + statuses[400]);
        Assert.True(statuses[400] > 400, "most of it is nonsense");
        Assert.Empty(server.Log);
    }

    [Fact]
    public async Task A_large_body_is_refused_whether_or_not_it_says_how_large()
    {
        await using TestServer server = await TestServer.StartAsync();
        string large = $$"""{"count": 1{{new string(' ', 5000)}}}""";
        using HttpResponseMessage declared = await server.PostAsync(large);
        await TestServer.ProblemAsync(declared, HttpStatusCode.RequestEntityTooLarge);

        using var request = new HttpRequestMessage(HttpMethod.Post, "/samples") { Content = TestServer.Body(Encoding.UTF8.GetBytes(large)) };
        request.Headers.TransferEncodingChunked = true;
        using HttpResponseMessage chunked = await server.Client.SendAsync(request);
        Assert.Equal("body-too-large", (string)(await TestServer.ProblemAsync(chunked, HttpStatusCode.RequestEntityTooLarge))["code"]!);
    }
}
