using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Serving.Tests.Drawing;

/// <summary>What is sent, read by others.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("""{"count": 2, "seed": 5}""", "image/png")]
    [InlineData("""{"count": 2, "seed": 5, "format": "zip"}""", "application/zip")]
    [InlineData("""{"count": 2, "seed": 5, "format": "npy"}""", "application/x-npy")]
    public async Task The_same_question_has_the_same_bytes(string body, string type)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage first = await server.PostAsync(body);
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        byte[] bytes = await first.Content.ReadAsByteArrayAsync();
        Assert.Equal(bytes.Length, first.Content.Headers.ContentLength);
        await Task.Delay(2100);    // a time in a zip archive has steps of two seconds
        using HttpResponseMessage second = await server.PostAsync(body);
        Assert.Equal(bytes, await second.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage other = await server.PostAsync(body.Replace("5", "6", StringComparison.Ordinal));
        Assert.NotEqual(bytes, await other.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_zip_holds_a_PNG_for_each_picture_and_no_folders()
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.PostAsync("""{"count": 3, "seed": 5, "format": "zip"}""");
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(["seed-5-00000.png", "seed-5-00001.png", "seed-5-00002.png"], archive.Entries.Select(entry => entry.FullName));
        IReadOnlyList<Picture> drawn = new FakeDrawer().Draw(new(3, 5, null, null, default), default);
        foreach ((ZipArchiveEntry entry, Picture picture) in archive.Entries.Zip(drawn))
        {
            using var bytes = new MemoryStream();
            using (Stream stream = entry.Open()) stream.CopyTo(bytes);
            Assert.Equal(picture.ToPng(), bytes.ToArray());
        }

        using HttpResponseMessage walk = await server.PostAsync("""{"from": 5, "to": 9, "frames": 2, "format": "zip"}""", "/interpolations");
        using var walked = new ZipArchive(await walk.Content.ReadAsStreamAsync());
        Assert.Equal(["seed-5-to-9-00000.png", "seed-5-to-9-00001.png"], walked.Entries.Select(entry => entry.FullName));
    }

    [Theory]
    [InlineData("""{"count": 2}""", 2, 1)]
    [InlineData("""{"count": 9}""", 3, 3)]
    [InlineData("""{"count": 9, "class": 1}""", 3, 3)]
    [InlineData("""{"count": 16, "class": 1}""", 4, 4)]
    [InlineData("""{"count": 16}""", 3, 6)]    // the three classes in turn, one a column
    public async Task A_PNG_shows_all_pictures(string body, int columns, int rows)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpResponseMessage answer = await server.PostAsync(body);
        byte[] png = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((2 + columns * 6, 2 + rows * 5), (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task NumPy_reads_the_pixels(int channels)
    {
        const string Python = "/usr/bin/python3", Script = "import sys\ntry:\n import numpy\nexcept ImportError:\n print('none'); sys.exit()\na = numpy.load(sys.argv[1], allow_pickle=False); print(a.dtype, a.shape, a.flags['C_CONTIGUOUS'], a.tobytes().hex().upper())";
        if (!File.Exists(Python)) Assert.Skip("There is no Python.");
        var drawer = new FakeDrawer(5, 3, channels);
        await using TestServer server = await TestServer.StartAsync(drawer: drawer);
        using HttpResponseMessage answer = await server.PostAsync("""{"count": 2, "seed": 5, "format": "npy"}""");
        byte[] npy = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(128 + 2 * 15 * channels, npy.Length);
        Assert.StartsWith($"{{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 5, {channels}), }}", Encoding.ASCII.GetString(npy[10..]), StringComparison.Ordinal);
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.npy");
        try
        {
            await File.WriteAllBytesAsync(path, npy);
            using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", Script, path]) { RedirectStandardOutput = true })!;
            string said = (await process.StandardOutput.ReadToEndAsync()).Trim();
            if (said == "none") Assert.Skip("Python has no NumPy.");
            byte[] pixels = [.. drawer.Draw(new(2, 5, null, null, default), default).SelectMany(picture => picture.Samples)];
            Assert.Equal($"uint8 (2, 3, 5, {channels}) True {Convert.ToHexString(pixels)}", said);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
