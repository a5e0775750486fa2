using System.Globalization;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class BilinearResamplerTests
{
    public static TheoryData<string> Cases => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "ResampledBilinear.txt"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_are_those_of_Pillow_and_of_the_formula(string line)
    {
        string[] parts = line.Split(' ');
        int[] sizes = Array.ConvertAll(parts[..4], int.Parse);
        int number = Array.IndexOf([.. Cases.Select(row => row.Data)], line);
        float[] source = [.. Enumerable.Range(0, sizes[0] * sizes[1]).Select(i => (float)(Math.Sin(i * 12.9898 + number) * 0.999))];
        float[] target = new float[sizes[2] * sizes[3]];
        new BilinearResampler(sizes[0], sizes[1], sizes[2], sizes[3]).Resample(source, target);
        Assert.NotEmpty(parts[4..]);
        foreach (string[] expected in parts[4..].Select(part => part.Split(':')))
            Assert.Equal(double.Parse(expected[1], CultureInfo.InvariantCulture), target[int.Parse(expected[0], CultureInfo.InvariantCulture)], 2e-6);
    }

    [Fact]
    public void Doubling_takes_quarters_and_halving_takes_every_pixel()
    {
        float[] twice = new float[6], half = new float[2];
        new BilinearResampler(3, 1, 6, 1).Resample([0, 4, 12], twice);
        Assert.Equal([0, 1, 3, 6, 10, 12], twice);

        // The widened triangle about each new centre: 3/7, 3/7 and 1/7 at the edge.
        new BilinearResampler(4, 1, 2, 1).Resample([7, 14, 21, 28], half);
        Assert.Equal([12, 23], half, (expected, actual) => Math.Abs(expected - actual) < 1e-5f);
    }

    [Fact]
    public void Sizes_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BilinearResampler(0, 1, 1, 1));
        Assert.Throws<ArgumentException>(() => new BilinearResampler(2, 2, 1, 1).Resample(new float[3], new float[1]));
        Assert.Throws<ArgumentException>(() => new BilinearResampler(2, 2, 1, 1).Resample(new float[4], new float[2]));
    }
}
