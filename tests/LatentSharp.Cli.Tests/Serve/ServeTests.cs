using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace LatentSharp.Cli.Tests.Serve;

/// <summary>`latent serve` as a process.</summary>
public sealed class ServeTests
{
    private const string Key = "a-key-of-24-characters-x";
    private static readonly string Model = Path.Combine(AppContext.BaseDirectory, "Serve", "Assets", "tiny.onnx");

    [Fact]
    public void It_draws_what_gan_sample_draws_and_ends_in_order()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("There are no signals.");
        using var latent = new Latent();
        latent.Run("gan", "sample", Model, "--count", "20", "--seed", "7", "--out", "drawn").Expect(0);
        int port = FreePort();
        byte[] zip = [];
        JsonObject document = latent.RunUntil(() => IsReady(port), process =>
        {
            zip = Post(port, """{"count": 20, "seed": 7, "format": "zip"}""", null).Content;
            Signal("TERM", process);
        }, "serve", Model, "--port", $"{port}", "--json").Expect(0).Json;
        Assert.Equal(($"http://127.0.0.1:{port}/", 32, 1, 10, false), ((string)document["address"]!, (int)document["width"]!, (int)document["channels"]!, (int)document["classes"]!, (bool)document["needsKey"]!));

        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(Directory.GetFiles(latent["drawn"]).Select(Path.GetFileName).Order(), archive.Entries.Select(entry => entry.FullName));
        int same = archive.Entries.Count(entry =>
        {
            using var bytes = new MemoryStream();
            using (Stream content = entry.Open()) content.CopyTo(bytes);
            return bytes.ToArray().SequenceEqual(File.ReadAllBytes(latent[$"drawn/{entry.FullName}"]));
        });

        // The threads differ, and with them now and then the last gray level.
        Assert.True(same >= 15, $"{same} of 20 files are the same");
    }

    [Fact]
    public void The_key_comes_from_a_file_and_the_port_is_said()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("There are no signals.");
        using var latent = new Latent();
        File.WriteAllText(latent["latent.key"], $"{Key}\n");
        int port = FreePort();
        Outcome ended = latent.RunUntil(() => IsReady(port), process =>
        {
            Assert.Equal(HttpStatusCode.Unauthorized, Post(port, "{}", null).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, Post(port, "{}", "another-key-of-24-letters").Status);
            Assert.Equal(HttpStatusCode.OK, Post(port, "{}", Key).Status);
            Outcome second = latent.Run("serve", Model, "--port", $"{port}").Expect(2);
            Assert.Equal($"Port {port} of 127.0.0.1 is taken by another program. Name another with --port or --host; --port 0 takes any port that is free.", second.Errors.Trim());
            Signal("INT", process);
        }, "serve", Model, "--port", $"{port}", "--host", "0.0.0.0", "--api-key-file", "latent.key").Expect(0);
        Assert.Contains($"Listening at http://0.0.0.0:{port}/", ended.Output, StringComparison.Ordinal);
        Assert.Contains($$"""curl -s http://0.0.0.0:{{port}}/samples -H "Authorization: Bearer $LATENT_API_KEY" -H 'Content-Type: application/json'""", ended.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, ended.Output + ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--api-key-file latent.key", "--host", "0.0.0.0")]
    [InlineData(2, "not 'pictures.example'", "--host", "pictures.example")]
    [InlineData(2, "--port lies in 0..65535", "--port", "70000")]
    [InlineData(2, "--queue lies in 0..", "--queue", "-1")]
    [InlineData(2, "--time-limit", "--time-limit", "0")]
    [InlineData(2, "--threads lies in 1..", "--threads", "0")]
    [InlineData(3, "no-such.key", "--api-key-file", "no-such.key")]
    [InlineData(3, "does not hold a key", "--api-key-file", "short.key")]
    public void What_cannot_be_is_refused_with_the_remedy(int exitCode, string says, params string[] options)
    {
        using var latent = new Latent();
        File.WriteAllText(latent["short.key"], "secret");
        Outcome refused = latent.Run(["serve", Model, .. options]).Expect(exitCode);
        Assert.Contains(says, refused.Errors, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
    }

    [Fact]
    public void What_is_no_generator_is_not_served()
    {
        using var latent = new Latent();
        File.WriteAllText(latent["text.onnx"], "text");
        Assert.Contains("latent gan export", latent.Run("serve", "missing.onnx").Expect(3).Errors, StringComparison.Ordinal);
        Assert.Contains("latent gan export . --out", latent.Run("serve", ".").Expect(2).Errors, StringComparison.Ordinal);
        Assert.Contains("text.onnx", latent.Run("serve", "text.onnx").Expect(3).Errors, StringComparison.Ordinal);
    }

    private static bool IsReady(int port)
    {
        try
        {
            using var client = new HttpClient();
            return client.GetAsync($"http://127.0.0.1:{port}/health/ready").GetAwaiter().GetResult().IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static (HttpStatusCode Status, byte[] Content) Post(int port, string body, string? key)
    {
        using var client = new HttpClient();
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = client.PostAsync($"http://127.0.0.1:{port}/samples", content).GetAwaiter().GetResult();
        return (answer.StatusCode, answer.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Signal(string name, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
