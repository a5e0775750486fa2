using LatentSharp.Data;

namespace LatentSharp.Imaging.Tests;

public sealed class PictureGridTests
{
    private static Picture Gray(params byte[] samples) => new(samples.Length, 1, 1, samples);

    [Fact]
    public void Three_gray_pictures_make_a_gray_grid_of_two_columns()
    {
        Picture grid = PictureGrid.Compose([Gray(1, 2), Gray(3, 4), Gray(5, 6)], padding: 1, background: new Rgb(9, 9, 9));
        Assert.Equal((7, 5, 1), (grid.Width, grid.Height, grid.Channels));
        Assert.Equal(
            [
                9, 9, 9, 9, 9, 9, 9,
                9, 1, 2, 9, 3, 4, 9,
                9, 9, 9, 9, 9, 9, 9,
                9, 5, 6, 9, 9, 9, 9,
                9, 9, 9, 9, 9, 9, 9,
            ],
            grid.Samples);
    }

    [Fact]
    public void Scale_repeats_pixels_both_ways()
    {
        Picture grid = PictureGrid.Compose([Gray(1, 2)], padding: 0, scale: 2);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2], grid.Samples);
    }

    [Fact]
    public void Colour_anywhere_makes_the_grid_RGB()
    {
        var red = new Picture(1, 1, 3, [200, 10, 20]);
        Assert.Equal([200, 10, 20, 7, 7, 7], PictureGrid.Compose([red, Gray(7)], columns: 2, padding: 0).Samples);
        Assert.Equal([1, 2, 3, 7, 7, 7, 1, 2, 3], PictureGrid.Compose([Gray(7)], padding: 1, background: new Rgb(1, 2, 3)).Samples[9..18]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 5)]
    [InlineData(64, 8)]
    [InlineData(65, 9)]
    public void Default_columns_are_near_square(int count, int columns)
    {
        var pictures = Enumerable.Repeat(Gray(0), count).ToList();
        Assert.Equal(columns, PictureGrid.Compose(pictures, padding: 0).Width);
    }

    [Theory]
    [InlineData(20, 255)]       // narrow columns: names stand upright
    [InlineData(200, 255)]
    [InlineData(200, 0)]        // a dark background: light text
    public void Captions_stand_left_and_above_and_leave_the_pictures_alone(int side, byte background)
    {
        Picture[] pictures = [.. Enumerable.Range(0, 4).Select(i => new Picture(side, side, 1, [.. Enumerable.Repeat((byte)(50 + i), side * side)]))];
        Rgb colour = new(background, background, background);
        Picture plain = PictureGrid.Compose(pictures, columns: 2, background: colour);
        Picture captioned = PictureGrid.Compose(pictures, columns: 2, background: colour, rowCaptions: ["Trouser", "Bag"], columnCaptions: ["Epoch 1", "Epoch 500"]);
        int left = captioned.Width - plain.Width, top = captioned.Height - plain.Height;
        Assert.Equal(1, captioned.Channels);
        Assert.InRange(left, 50, 90);
        Assert.InRange(top, side < 50 ? 60 : 20, side < 50 ? 100 : 35);
        for (int y = 0; y < plain.Height; y++)
            Assert.Equal(plain.Samples.AsSpan(y * plain.Width, plain.Width), captioned.Samples.AsSpan((y + top) * captioned.Width + left, plain.Width));
        int Ink(int x0, int y0, int width, int height) => Enumerable.Range(0, width * height)
            .Count(i => Math.Abs(captioned.Samples[(y0 + i / width) * captioned.Width + x0 + i % width] - background) > 128);
        Assert.InRange(Ink(0, top, left, plain.Height / 2), 60, 400);                        // Trouser
        Assert.InRange(Ink(0, top + plain.Height / 2, left, plain.Height / 2), 30, 300);     // Bag
        Assert.InRange(Ink(left, 0, plain.Width / 2, top), 60, 500);
        Assert.InRange(Ink(left + plain.Width / 2, 0, plain.Width / 2, top), 60, 500);
        Assert.Equal(0, Ink(0, 0, left, top));
    }

    [Fact]
    public void Captions_must_fit_the_rows_and_columns()
    {
        Assert.Throws<ArgumentException>(() => PictureGrid.Compose([Gray(1)], rowCaptions: ["a", "b"]));
        Assert.Throws<ArgumentException>(() => PictureGrid.Compose([Gray(1)], columnCaptions: []));
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        Assert.Throws<ArgumentException>(() => PictureGrid.Compose([]));
        Assert.Throws<ArgumentException>(() => PictureGrid.Compose([Gray(1), Gray(1, 2)]));
        Assert.Throws<ArgumentException>(() => PictureGrid.Compose([Gray(1)], scale: int.MaxValue));
        Assert.Throws<ArgumentException>(() => PictureGrid.Compose([Gray(1)], columns: int.MaxValue, padding: int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureGrid.Compose([Gray(1)], columns: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureGrid.Compose([Gray(1)], padding: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureGrid.Compose([Gray(1)], scale: 0));
    }
}
