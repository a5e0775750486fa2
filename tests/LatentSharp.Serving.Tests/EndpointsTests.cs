using System.Net;
using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Onnx;
using LatentSharp.Onnx.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace LatentSharp.Serving.Tests;

/// <summary>The routes in a program of one's own, with a real model.</summary>
public sealed class EndpointsTests
{
    private static readonly string Model = Path.Combine(AppContext.BaseDirectory, "Assets", "tiny.onnx");

    [Fact]
    public async Task The_routes_draw_what_the_generator_draws()
    {
        await using WebApplication app = await StartAsync(services => services.AddGenerator(Model), app => app.MapGenerator());
        using HttpClient client = Client(app);
        OnnxGenerator generator = app.Services.GetRequiredService<OnnxGenerator>();
        byte[] npy = await DrawAsync(client, "/samples", """{"count": 20, "seed": 7, "format": "npy"}""");
        Assert.Equal(generator.Sample(20, 7).SelectMany(picture => picture.Samples), npy[128..]);
        byte[] png = await DrawAsync(client, "/samples", $$"""{"count": 4, "seed": 7, "class": "{{generator.ClassNames[3]}}"}""");
        Assert.Equal(Picture.Tile(generator.Sample(4, 7, 3)).ToPng(), png);
        byte[] walk = await DrawAsync(client, "/interpolations", """{"from": 7, "to": 8, "frames": 5, "class": 2, "format": "npy"}""");
        Assert.Equal(generator.Interpolate(7, 8, 5, 2).SelectMany(picture => picture.Samples), walk[128..]);
    }

    [Fact]
    public async Task Many_clients_at_once_get_what_each_alone_would_get()
    {
        await using WebApplication app = await StartAsync(services => services.AddGenerator(Model), app => app.MapGenerator());
        using HttpClient client = Client(app);
        string Body(int seed) => $$"""{"count": 9, "seed": {{seed}}, "format": "npy"}""";
        var alone = new byte[16][];
        for (int seed = 0; seed < alone.Length; seed++) alone[seed] = await DrawAsync(client, "/samples", Body(seed));
        byte[][] together = await Task.WhenAll(Enumerable.Range(0, alone.Length).Select(seed => DrawAsync(client, "/samples", Body(seed))));
        Assert.Equal(alone, together);
        Assert.Equal(alone.Length, alone.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public async Task Several_generators_have_routes_of_their_own()
    {
        await using WebApplication app = await StartAsync(services => services.AddKeyedGenerator("a", Model).AddKeyedGenerator("b", Model), app =>
        {
            app.MapGroup("/a").MapGenerator("a");
            app.MapGroup("/b").MapGenerator("b", new ServingOptions { MaxCount = 2 });
        }, describe: false);
        using HttpClient client = Client(app);
        Assert.Equal(await DrawAsync(client, "/a/samples", """{"count": 2}"""), await DrawAsync(client, "/b/samples", """{"count": 2}"""));
        using HttpResponseMessage refused = await client.PostAsync("/b/samples", TestServer.Body("""{"count": 3}"""u8.ToArray()));
        await TestServer.ProblemAsync(refused, HttpStatusCode.BadRequest);
        Assert.NotSame(app.Services.GetRequiredKeyedService<OnnxGenerator>("a"), app.Services.GetRequiredKeyedService<OnnxGenerator>("b"));
    }

    [Fact]
    public async Task A_programs_own_document_describes_the_routes()
    {
        await using WebApplication app = await StartAsync(services => services.AddGenerator(Model), app => app.MapGenerator(new ServingOptions { MaxCount = 77 }));
        using HttpClient client = Client(app);
        JsonNode document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        JsonNode fields = document["paths"]!["/samples"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!["properties"]!;
        Assert.Equal(77, (int)fields["count"]!["maximum"]!);
        Assert.Equal("Trouser", (string)fields["class"]!["anyOf"]![1]!["enum"]![1]!);
        Assert.NotNull(document["paths"]!["/interpolations"]!["post"]!["responses"]!["429"]!["headers"]!["Retry-After"]);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_a_fault_of_the_program_and_not_of_the_start()
    {
        await using WebApplication app = await StartAsync(services => services.AddGenerator("missing.onnx"), app => app.MapGenerator(), describe: false);
        using HttpClient client = Client(app);
        using HttpResponseMessage answer = await client.PostAsync("/samples", TestServer.Body("{}"u8.ToArray()));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Throws<DataException>(() => app.Services.GetRequiredService<OnnxGenerator>());
    }

    [Fact]
    public void The_page_shows_the_sample_program()
    {
        string page = File.ReadAllText(RepositoryFile.Find("docs/serve.md")), program = File.ReadAllText(RepositoryFile.Find("samples/SampleOverHttp/Program.cs"));
        string shown = page.Split("```csharp\n")[1].Split("```")[0];
        Assert.Contains(shown, program, StringComparison.Ordinal);
        Assert.InRange(shown.Split('\n').Length, 8, 12);
    }

    private static async Task<WebApplication> StartAsync(Action<IServiceCollection> add, Action<WebApplication> map, bool describe = true)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        if (describe) builder.Services.AddOpenApi();
        add(builder.Services);
        WebApplication app = builder.Build();
        app.UseRouting();
        map(app);
        if (describe) app.MapOpenApi();
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.Single()) };

    private static async Task<byte[]> DrawAsync(HttpClient client, string path, string body)
    {
        using HttpResponseMessage answer = await client.PostAsync(path, TestServer.Body(System.Text.Encoding.UTF8.GetBytes(body)));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
