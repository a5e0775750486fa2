using LatentSharp.Data;
using LatentSharp.Imaging.Plots;

namespace LatentSharp.Imaging.Tests.Plots;

public sealed class PlaneFrameTests
{
    private const int Side = 200, Caption = 28;

    /// <summary>A generated point at (1, 1) of a view of radius 2 lies three quarters across and one quarter down.</summary>
    [Fact]
    public void A_point_is_where_its_coordinates_say()
    {
        Picture picture = Frame(generated: [1, 1], real: [-1, -1]).Draw(Side);
        Assert.Equal((Side, Side + Caption), (picture.Width, picture.Height));
        (byte red, byte green, byte blue) = At(picture, 3 * Side / 4, Caption + Side / 4);
        Assert.True(red > green + 40 && green > blue, $"{red} {green} {blue}");
        (red, green, blue) = At(picture, Side / 4, Caption + 3 * Side / 4);
        Assert.True(red < 200 && red == green && green == blue, $"{red} {green} {blue}");
        Assert.Equal((255, 255, 255), At(picture, Side / 2, Caption + Side / 2));
    }

    /// <summary>D calls the upper half real: blue above, orange below, row by row from the lowest.</summary>
    [Fact]
    public void The_field_is_blue_where_D_says_real()
    {
        float[] field = [.. Enumerable.Range(0, 21 * 21).Select(i => i / 21 > 10 ? 2f : i / 21 < 10 ? -2f : 0f)];
        Picture picture = Frame([5, 5], [5, 5], field).Draw(Side);
        (byte red, _, byte blue) = At(picture, Side / 2, Caption + 20);
        Assert.True(blue > red + 10, $"{red} {blue}");
        (red, _, blue) = At(picture, Side / 2, Caption + Side - 20);
        Assert.True(red > blue + 10, $"{red} {blue}");
    }

    [Fact]
    public void Points_that_are_no_numbers_are_left_out()
    {
        Picture picture = Frame([float.NaN, float.PositiveInfinity], [float.NaN, 0]).Draw(Side);
        Assert.Equal((255, 255, 255), At(picture, Side / 2, Caption + Side / 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Frame([0, 0], [0, 0]).Draw(10));
    }

    private static PlaneFrame Frame(float[] generated, float[] real, float[]? field = null) => new() { Title = "title", Real = real, Generated = generated, Radius = 2, Field = field, Boundary = 0 };

    private static (byte Red, byte Green, byte Blue) At(Picture picture, int x, int y)
    {
        int pixel = 3 * (y * picture.Width + x);
        return (picture.Samples[pixel], picture.Samples[pixel + 1], picture.Samples[pixel + 2]);
    }
}
