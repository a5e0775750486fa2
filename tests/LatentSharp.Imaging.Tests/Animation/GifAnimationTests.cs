using LatentSharp.Data;
using LatentSharp.Imaging.Animation;
using SkiaSharp;

namespace LatentSharp.Imaging.Tests.Animation;

/// <summary>What the writer wrote is read by Skia's decoder, which shares no code with it.</summary>
public sealed class GifAnimationTests
{
    private static readonly System.Random Dice = new(7);

    private static byte[] Encode(IReadOnlyList<Picture> frames, TimeSpan? delay = null, int? repeats = null, bool dither = true)
    {
        using var stream = new MemoryStream();
        GifAnimation.Write(stream, frames, delay, repeats, dither);
        return stream.ToArray();
    }

    private static Picture Noise(int width, int height, int channels, int levels)
    {
        byte[] samples = new byte[width * height * channels];
        for (int i = 0; i < samples.Length; i++) samples[i] = (byte)(Dice.Next(levels) * 255 / Math.Max(1, levels - 1));
        return new Picture(width, height, channels, samples);
    }

    /// <summary>A photograph-like picture: smooth in all three channels, far more than 256 colours.</summary>
    private static Picture Smooth(int side, int shift)
    {
        byte[] samples = new byte[side * side * 3];
        for (int i = 0; i < side * side; i++)
        {
            int x = i % side, y = i / side;
            samples[3 * i] = (byte)(x * 255 / (side - 1));
            samples[3 * i + 1] = (byte)(y * 255 / (side - 1));
            samples[3 * i + 2] = (byte)((x + y + shift) * 255 / (2 * side) % 256);
        }

        return new Picture(side, side, 3, samples);
    }

    private static SKCodec Open(byte[] gif) => SKCodec.Create(new SKMemoryStream(gif));

    private static byte[] Frame(SKCodec codec, int index)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(index)));
        return [.. bitmap.Bytes.Where((_, i) => i % 4 != 3)];
    }

    private static byte[] AsRgb(Picture picture)
        => picture.Channels == 3 ? picture.Samples : [.. picture.Samples.SelectMany(level => new[] { level, level, level })];

    [Theory]
    [InlineData(1, 1, 1, 256, 1)]
    [InlineData(7, 5, 1, 1, 3)]
    [InlineData(64, 64, 1, 2, 2)]
    [InlineData(300, 200, 1, 256, 2)]      // fills the code table of 4096 many times
    [InlineData(300, 200, 1, 1, 2)]        // one colour: the longest strings
    [InlineData(90, 70, 3, 2, 3)]          // 8 colours
    [InlineData(90, 70, 3, 6, 2)]          // 216 colours
    [InlineData(1, 4000, 1, 3, 1)]
    public void Gray_frames_and_few_colours_come_back_exactly(int width, int height, int channels, int levels, int count)
    {
        Picture[] frames = [.. Enumerable.Range(0, count).Select(_ => Noise(width, height, channels, levels))];
        using SKCodec codec = Open(Encode(frames));
        Assert.Equal(Math.Max(1, count), Math.Max(1, codec.FrameCount));
        for (int i = 0; i < count; i++) Assert.Equal(AsRgb(frames[i]), Frame(codec, i));
    }

    [Fact]
    public void Every_length_around_the_growth_of_the_codes_comes_back()
    {
        for (int length = 1; length < 1100; length++)
        {
            Picture picture = Noise(length, 1, 1, 256);
            using SKCodec codec = Open(Encode([picture]));
            Assert.Equal(AsRgb(picture), Frame(codec, 0));
        }
    }

    [Fact]
    public void Many_colours_share_a_palette_that_is_close()
    {
        Picture[] frames = [Smooth(96, 0), Smooth(96, 40)];
        using SKCodec codec = Open(Encode(frames, dither: false));
        double error = frames.Select((frame, i) => frame.Samples.Zip(Frame(codec, i), (a, b) => Math.Pow(a - b, 2)).Average()).Average();
        Assert.InRange(Math.Sqrt(error), 0.5, 12);
    }

    [Fact]
    public void Dithering_keeps_the_mean_of_areas_better()
    {
        Picture frame = Smooth(96, 0);
        Assert.True(BlockError(dither: true) < 0.6 * BlockError(dither: false));

        double BlockError(bool dither)
        {
            using SKCodec codec = Open(Encode([frame], dither: dither));
            byte[] seen = Frame(codec, 0);
            double sum = 0;
            for (int block = 0; block < 144; block++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    double difference = 0;
                    for (int i = 0; i < 64; i++)
                    {
                        int at = 3 * ((block / 12 * 8 + i / 8) * 96 + block % 12 * 8 + i % 8) + channel;
                        difference += frame.Samples[at] - seen[at];
                    }

                    sum += difference * difference;
                }
            }

            return sum;
        }
    }

    [Theory]
    [InlineData(null, -1)]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    public void Delay_and_repeats_are_stored(int? repeats, int expected)
    {
        using SKCodec codec = Open(Encode([Noise(4, 4, 1, 256), Noise(4, 4, 1, 256)], TimeSpan.FromMilliseconds(250), repeats));
        Assert.Equal(2, codec.FrameCount);
        Assert.All(codec.FrameInfo, frame => Assert.Equal(250, frame.Duration));
        Assert.Equal(expected, codec.RepetitionCount);
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        Picture small = Noise(2, 2, 1, 2);
        Assert.Throws<ArgumentException>(() => Encode([]));
        Assert.Throws<ArgumentException>(() => Encode([small, Noise(2, 3, 1, 2)]));
        Assert.Throws<ArgumentException>(() => Encode([new Picture(65536, 1, 1, new byte[65536])]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode([small], TimeSpan.FromMilliseconds(5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode([small], TimeSpan.FromMinutes(11)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode([small], repeats: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode([small], repeats: 65536));
    }
}
