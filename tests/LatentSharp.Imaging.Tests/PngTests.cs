using System.Diagnostics;
using LatentSharp.Data;
using LatentSharp.Imaging.Decoding;
using LatentSharp.Random;

namespace LatentSharp.Imaging.Tests;

/// <summary>The core's PNG writer, read by Skia's libpng and, where there is one, by Python's imaging library.</summary>
public sealed class PngTests
{
    public static TheoryData<int, int, int> Shapes => [.. (TheoryDataRow<int, int, int>[])[new(1, 1, 1), new(1, 1, 3), new(7, 1, 3), new(1, 9, 1), new(33, 17, 1), new(33, 17, 3), new(270, 270, 3)]];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Skia_reads_back_every_byte(int width, int height, int channels)
    {
        foreach (Picture picture in Pictures(width, height, channels))
        {
            Picture read = new SkiaPictureDecoder().Decode("test.png", picture.ToPng(), Rgb.White);
            Assert.Equal((width, height, channels), (read.Width, read.Height, read.Channels));
            Assert.Equal(picture.Samples, read.Samples);
        }
    }

    [Fact]
    public void Smooth_pictures_become_small()
    {
        Picture[] pictures = Pictures(64, 64, 3);
        Assert.True(pictures[1].ToPng().Length < 64 * 64 * 3 / 10, "a slope is one filtered row again and again");
        Assert.InRange(pictures[0].ToPng().Length, 64 * 64 * 3, 64 * 64 * 3 * 11 / 10);
    }

    [Fact]
    public void The_last_chunk_is_the_one_of_the_standard() =>
        Assert.Equal("0000000049454E44AE426082", Convert.ToHexString(new Picture(1, 1, 1, [7]).ToPng()[^12..]));

    [Fact]
    public void Pillow_reads_back_every_byte()
    {
        const string Python = "/usr/bin/python3";
        Picture picture = Pictures(33, 17, 3)[2];
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.png");
        try
        {
            File.WriteAllBytes(path, picture.ToPng());
            if (!File.Exists(Python)) Assert.Skip("There is no Python.");
            using Process process = Process.Start(new ProcessStartInfo(Python, ["-c", "import sys\ntry:\n from PIL import Image\nexcept ImportError:\n print('none'); sys.exit()\nimage = Image.open(sys.argv[1]); image.load(); print(image.mode, *image.size, image.tobytes().hex().upper())", path])
            { RedirectStandardOutput = true })!;
            string said = process.StandardOutput.ReadToEnd().Trim();
            if (said == "none") Assert.Skip("Python has no Pillow.");
            Assert.Equal($"RGB 33 17 {Convert.ToHexString(picture.Samples)}", said);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Noise, which no filter helps; a slope; noise on a slope, where each filter is best somewhere; flat.</summary>
    private static Picture[] Pictures(int width, int height, int channels)
    {
        var random = new RandomStream(3, "png");
        Picture Make(Func<int, int, int, int> value)
        {
            byte[] samples = new byte[width * height * channels];
            for (int i = 0; i < samples.Length; i++) samples[i] = (byte)value(i / channels % width, i / channels / width, i % channels);
            return new Picture(width, height, channels, samples);
        }

        return [Make((_, _, _) => random.NextInt32(256)), Make((x, y, c) => 3 * x + 2 * y + 40 * c), Make((x, y, c) => (y % 3 == 0 ? 5 * x : 90 + c) + random.NextInt32(6)), Make((_, _, _) => 200)];
    }
}
