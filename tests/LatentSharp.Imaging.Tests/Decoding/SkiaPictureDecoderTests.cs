using System.Text.Json;
using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;

namespace LatentSharp.Imaging.Tests.Decoding;

/// <summary>Compares with what PIL and numpy made of the same files: Assets/make_pictures.py.</summary>
public sealed class SkiaPictureDecoderTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Assets", "pictures");
    private static readonly JsonElement Expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "expected.json"))).RootElement;
    private static readonly Rgb Background = new(200, 100, 50);
    private static readonly SkiaPictureDecoder Decoder = new();

    public static TheoryData<string> Files => [.. Expected.GetProperty("files").EnumerateObject().Select(file => file.Name)];

    public static TheoryData<string> FilesOfOneFrame => [.. Files.Select(row => row.Data).Where(name => name != "two-frames.gif")];

    private static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    [Theory]
    [MemberData(nameof(Files))]
    public void Decodes_what_PIL_decodes(string name)
    {
        JsonElement expected = Expected.GetProperty("files").GetProperty(name);
        byte[] file = Bytes(name);
        Assert.True(Decoder.Recognises(file.AsSpan(0, 16)));
        Picture picture = Decoder.Decode(name, file, Background);
        Assert.Equal(
            (expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32(), expected.GetProperty("channels").GetInt32()),
            (picture.Width, picture.Height, picture.Channels));
        byte[] samples = expected.GetProperty("samples").GetBytesFromBase64();
        int tolerance = expected.GetProperty("tolerance").GetInt32();
        Assert.Equal(samples.Length, picture.Samples.Length);
        int worst = samples.Zip(picture.Samples, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"The worst sample is off by {worst}:\n{string.Join(' ', samples)}\n{string.Join(' ', picture.Samples)}");
    }

    [Fact]
    public void Every_committed_format_is_there()
        => Assert.Equal(35, Files.Count);

    [Theory]
    [InlineData("gray-alpha.png")]
    public void Gray_with_alpha_stays_gray_on_a_gray_background(string name)
    {
        Picture white = Decoder.Decode(name, Bytes(name), Rgb.White);
        Assert.Equal(1, white.Channels);
        Assert.Equal(0, white.Samples[0]);                          // opaque black at the left
        Assert.Equal(255, white.Samples[white.Width - 1]);          // nothing but background at the right
    }

    [Theory]
    [MemberData(nameof(FilesOfOneFrame))]
    public void A_file_cut_short_is_refused_by_name(string name)
    {
        byte[] file = Bytes(name);
        foreach (int length in (int[])[file.Length / 2, file.Length / 4, 20, 12])
        {
            DataException fault = Assert.Throws<DataException>(() => Decoder.Decode("cut/" + name, file.AsSpan(0, length), Background));
            Assert.Equal("cut/" + name, fault.Path);
        }
    }

    [Theory]
    [InlineData("long-scan.jpg")]
    [InlineData("long-scan.png")]
    [InlineData("long-scan.gif")]
    [InlineData("long-scan.bmp")]
    [InlineData("long-scan.webp")]
    public void A_file_cut_within_its_pixels_is_refused(string name)
    {
        byte[] file = Bytes(name);
        Assert.Equal(48, Decoder.Decode(name, file, Background).Width);
        foreach (double share in (double[])[0.5, 0.9, 0.98])
            Assert.Throws<DataException>(() => Decoder.Decode(name, file.AsSpan(0, (int)(file.Length * share)), Background));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_byte_never_escapes_as_another_exception(string name)
    {
        byte[] good = Bytes(name);
        int refused = 0;
        for (int at = 0; at < good.Length; at++)
        {
            byte[] file = (byte[])good.Clone();
            file[at] ^= 0xFF;
            try
            {
                Decoder.Decode(name, file, Background);
            }
            catch (DataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 4, good.Length);
    }

    [Theory]
    [InlineData("bomb-dimensions.png", "60000 x 60000")]
    [InlineData("bomb-ratio.png", "9000 x 9000")]
    public void A_size_bomb_is_refused_before_memory_is_taken(string name, string declared)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException fault = Assert.Throws<DataException>(() => Decoder.Decode(name, Bytes(name), Background));
        Assert.Contains(declared, fault.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void A_thousand_scans_of_one_picture_are_refused()
    {
        // Skia gives up after a hundred; a picture of 100 megapixels would otherwise take minutes.
        DataException fault = Assert.Throws<DataException>(() => Decoder.Decode("bomb-scans.jpg", Bytes("bomb-scans.jpg"), Background));
        Assert.Contains("cannot be decoded", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_hundred_thousand_frames_the_first_is_read()
    {
        byte[] one = Bytes("gray.gif");
        int frame = FirstFrame(one);
        byte[] many = [.. one[..^1], .. Enumerable.Repeat(one[frame..^1], 100_000).SelectMany(bytes => bytes), one[^1]];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Picture picture = Decoder.Decode("many.gif", many, Background);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        Assert.Equal(Decoder.Decode("gray.gif", one, Background).Samples, picture.Samples);
    }

    /// <summary>Where the image descriptor of a GIF begins: behind the palette and the extensions.</summary>
    private static int FirstFrame(byte[] gif)
    {
        int at = 13 + ((gif[10] & 0x80) == 0 ? 0 : 3 * (2 << (gif[10] & 7)));
        while (gif[at] == 0x21)
        {
            at += 2;
            while (gif[at] != 0) at += 1 + gif[at];
            at++;
        }

        Assert.Equal(0x2C, gif[at]);
        return at;
    }

    [Fact]
    public void Other_files_are_not_recognised()
    {
        Assert.False(Decoder.Recognises("P5 4 4 255"u8));
        Assert.False(Decoder.Recognises("BM is not a picture"u8[..16]));
        Assert.False(Decoder.Recognises("RIFF....WAVEfmt "u8));
        Assert.False(Decoder.Recognises([]));
        Assert.Throws<DataException>(() => Decoder.Decode("notes.txt", "notes"u8, Background));
        Assert.Throws<DataException>(() => Decoder.Decode("empty.png", [], Background));
    }
}
