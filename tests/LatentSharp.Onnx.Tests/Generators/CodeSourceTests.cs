using LatentSharp.Random;

namespace LatentSharp.Onnx.Tests.Generators;

public sealed class CodeSourceTests
{
    [Theory]
    [InlineData(false, 1.0 / 3)]
    [InlineData(true, 1)]
    public void Codes_follow_their_law(bool isNormal, double variance)
    {
        float[] codes = new float[100_000];
        new CodeSource(codes.Length, isNormal).Fill(new RandomStream(1, "sample"), codes);

        // The mean's standard error is sd / sqrt n, the variance's at most sd^2 sqrt(2 / n): four of each.
        Assert.InRange(codes.Average(value => (double)value), -4 * Math.Sqrt(variance / codes.Length), 4 * Math.Sqrt(variance / codes.Length));
        Assert.InRange(codes.Average(value => (double)value * value), variance * (1 - 4 * Math.Sqrt(2.0 / codes.Length)), variance * (1 + 4 * Math.Sqrt(2.0 / codes.Length)));
        Assert.Equal(!isNormal, codes.All(value => value is > -1 and < 1));
    }

    [Fact]
    public void A_uniform_walk_is_a_straight_line()
    {
        Assert.Equal([0.25f, 0.75f], Between(false, [1, 0], [0, 1], 0.75f));
        Assert.Equal([-1f, 0.5f], Between(false, [-1, 0.5f], [0, 1], 0));
    }

    [Fact]
    public void A_normal_walk_turns_by_equal_angles()
    {
        // A third of a quarter turn is 30 degrees.
        AssertNear([MathF.Sqrt(3) / 2, 0.5f], Between(true, [1, 0], [0, 1], 1f / 3));

        // Lengths 1 and 2, at half of the quarter turn: (1, 2) / sqrt 2.
        AssertNear([MathF.Sqrt(0.5f), MathF.Sqrt(2)], Between(true, [1, 0], [0, 2], 0.5f));
        AssertNear([3, 4], Between(true, [3, 4], [-4, 3], 0));
        AssertNear([-4, 3], Between(true, [3, 4], [-4, 3], 1));
    }

    [Fact]
    public void A_walk_without_a_circle_is_straight()
    {
        AssertNear([2, 2], Between(true, [1, 1], [3, 3], 0.5f));
        AssertNear([0.5f, 0], Between(true, [1, 0], [-1, 0], 0.25f));
    }

    private static float[] Between(bool isNormal, float[] from, float[] to, float share)
    {
        float[] code = new float[from.Length];
        new CodeSource(code.Length, isNormal).Between(from, to, share, code);
        return code;
    }

    private static void AssertNear(float[] expected, float[] found) => Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
}
