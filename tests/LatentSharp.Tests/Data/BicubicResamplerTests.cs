using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class BicubicResamplerTests
{
    public static TheoryData<string> Cases => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "Resampled.txt"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_are_those_of_Pillow_and_of_the_formula(string line)
    {
        string[] parts = line.Split(' ');
        int[] sizes = Array.ConvertAll(parts[..4], int.Parse);
        int number = Array.IndexOf([.. Cases.Select(row => row.Data)], line);
        float[] source = [.. Enumerable.Range(0, sizes[0] * sizes[1]).Select(i => (float)(Math.Sin(i * 12.9898 + number) * 0.999))];
        float[] target = new float[sizes[2] * sizes[3]];
        new BicubicResampler(sizes[0], sizes[1], sizes[2], sizes[3]).Resample(source, target);
        Assert.NotEmpty(parts[4..]);
        foreach (string[] expected in parts[4..].Select(part => part.Split(':')))
            Assert.Equal(double.Parse(expected[1], CultureInfo.InvariantCulture), target[int.Parse(expected[0], CultureInfo.InvariantCulture)], 2e-6);
    }

    [Fact]
    public void A_constant_stays_constant_and_the_same_size_stays_the_same()
    {
        float[] flat = new float[7 * 9], resized = new float[20 * 3];
        Array.Fill(flat, 0.625f);
        new BicubicResampler(7, 9, 20, 3).Resample(flat, resized);
        Assert.All(resized, value => Assert.Equal(0.625f, value, 1e-6f));
        float[] source = [.. Enumerable.Range(0, 63).Select(i => i * i / 4000f)], same = new float[63];
        new BicubicResampler(7, 9, 7, 9).Resample(source, same);
        Assert.Equal(source, same);
    }

    [Fact]
    public void Bytes_are_rounded_and_the_overshoot_is_cut_off()
    {
        var edge = new Picture(4, 1, 3, [0, 10, 255, 0, 10, 255, 255, 10, 0, 255, 10, 0]);
        Picture wide = BicubicResampler.Resize(edge, 8, 1);

        // Half-pixel weights of Keys' kernel at distances 0.25 and 0.75: by hand, red at column 3 is 255 * (0.2265625 - 0.0234375) = 51.8.
        Assert.Equal([0, 0, 0, 52, 203, 255, 255, 255], Enumerable.Range(0, 8).Select(i => (int)wide.Samples[3 * i]));
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(10, wide.Samples[3 * i + 1]));
        Assert.Equal([255, 255, 255, 203, 52, 0, 0, 0], Enumerable.Range(0, 8).Select(i => (int)wide.Samples[3 * i + 2]));
        Assert.Same(edge, BicubicResampler.Resize(edge, 4, 1));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        var resampler = new BicubicResampler(2, 2, 4, 4);
        Assert.Throws<ArgumentException>(() => resampler.Resample(new float[3], new float[16]));
        Assert.Throws<ArgumentException>(() => resampler.Resample(new float[4], new float[15]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BicubicResampler(0, 2, 4, 4));
    }
}
