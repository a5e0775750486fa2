using LatentSharp.Data;
using LatentSharp.Imaging.Plots.Panels;

namespace LatentSharp.Imaging.Tests.Plots.Panels;

public sealed class PanelFigureTests
{
    private static readonly double[] Places = [.. Enumerable.Range(0, 50).Select(i => i / 10.0)];

    private static readonly Rgb Colour = new(0, 0x60, 0xff);

    [Theory]
    [InlineData(SeriesStyle.Line, 300)]
    [InlineData(SeriesStyle.Dashed, 100)]
    [InlineData(SeriesStyle.Marked, 600)]
    [InlineData(SeriesStyle.Filled, 300)]
    public void A_series_is_drawn_in_its_colour(SeriesStyle style, int least)
    {
        Picture picture = PanelFigure.Draw([Panel(style)], width: 400, height: 300);
        Assert.Equal((400, 300, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.True(Count(picture, Colour) > least, $"{Count(picture, Colour)}");
    }

    [Fact]
    public void An_area_is_pale_and_lies_between_both_edges()
    {
        Picture picture = PanelFigure.Draw([Panel(SeriesStyle.Area) with { Series = [new PanelSeries("", Places, [.. Places.Select(_ => 2.0)], Colour, SeriesStyle.Area) { Base = [.. Places.Select(_ => 1.0)] }], YRange = (0, 3) }], width: 400, height: 300);
        Assert.Equal(0, Count(picture, Colour));
        int pale = Enumerable.Range(0, 400 * 300).Count(i => picture.Samples[3 * i + 2] == 255 && picture.Samples[3 * i] is > 150 and < 220);
        Assert.InRange(pale, 15_000, 40_000);
    }

    [Fact]
    public void Panels_lie_row_by_row()
    {
        Picture picture = PanelFigure.Draw([Panel(SeriesStyle.Line), Panel(SeriesStyle.Dashed), Panel(SeriesStyle.Line)], columns: 2, width: 300, height: 200);
        Assert.Equal((600, 400), (picture.Width, picture.Height));
    }

    [Fact]
    public void Gaps_single_values_and_nothing_at_all_can_be_drawn()
    {
        Panel gaps = Panel(SeriesStyle.Filled) with { Series = [new PanelSeries("a", [0, 1, 2, 3, 4], [1, double.NaN, 2, double.PositiveInfinity, 3], Colour, SeriesStyle.Filled)] };
        Assert.True(Count(PanelFigure.Draw([gaps], width: 300, height: 200), Colour) > 20);
        Panel nothing = Panel(SeriesStyle.Line) with { Series = [new PanelSeries("a", [0, 1], [double.NaN, double.NaN], Colour)] };
        Picture empty = PanelFigure.Draw([nothing, nothing with { Series = [] }], width: 300, height: 200);
        Assert.Contains(empty.Samples, sample => sample < 100);
    }

    [Fact]
    public void On_a_logarithmic_axis_a_power_of_ten_is_a_straight_line()
    {
        Panel panel = Panel(SeriesStyle.Line) with { IsLogarithmic = true, Series = [new PanelSeries("", [0, 1, 2], [1e-4, 1e-2, 1], Colour)] };
        Panel straight = panel with { IsLogarithmic = false, Series = [new PanelSeries("", [0, 1, 2], [-4, -2, 0], Colour)], YRange = (-4.28, 0.28) };
        int[] rows = Rows(PanelFigure.Draw([panel with { YRange = (Math.Pow(10, -4.28), Math.Pow(10, 0.28)) }], width: 400, height: 300)), expected = Rows(PanelFigure.Draw([straight], width: 400, height: 300));
        Assert.Equal(expected.Min(), rows.Min(), 2.0);
        Assert.Equal(expected.Max(), rows.Max(), 2.0);
    }

    [Fact]
    public void Sizes_out_of_range_and_no_panel_are_refused()
    {
        Assert.Throws<ArgumentException>(() => PanelFigure.Draw([]));
        Assert.Throws<ArgumentException>(() => PanelFigure.Draw([Panel(SeriesStyle.Line)], width: 100));
    }

    private static Panel Panel(SeriesStyle style) => new() { Title = "a title", XLabel = "x", Series = [new PanelSeries("name", Places, [.. Places.Select(Math.Sin)], Colour, style)] };

    private static int Count(Picture picture, Rgb colour) => Enumerable.Range(0, picture.Width * picture.Height).Count(i => Is(picture, i, colour));

    private static int[] Rows(Picture picture) => [.. Enumerable.Range(0, picture.Width * picture.Height).Where(i => Is(picture, i, Colour)).Select(i => i / picture.Width)];

    private static bool Is(Picture picture, int pixel, Rgb colour) =>
        picture.Samples[3 * pixel] == colour.Red && picture.Samples[3 * pixel + 1] == colour.Green && picture.Samples[3 * pixel + 2] == colour.Blue;
}
