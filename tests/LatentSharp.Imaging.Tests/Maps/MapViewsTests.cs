using System.Globalization;
using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Tests.Maps;

public sealed class MapViewsTests
{
    public static TheoryData<int, int, Lattice, MapShape> Shapes => new()
    {
        { 4, 5, Lattice.Hexagonal, MapShape.Sheet },
        { 4, 5, Lattice.Rectangular, MapShape.Toroid },
        { 4, 5, Lattice.Hexagonal, MapShape.Toroid },
        { 1, 1, Lattice.Rectangular, MapShape.Sheet },
        { 1, 1, Lattice.Hexagonal, MapShape.Sheet },
        { 1, 40, Lattice.Rectangular, MapShape.Sheet },
        { 40, 1, Lattice.Hexagonal, MapShape.Cylinder },
        { 60, 60, Lattice.Hexagonal, MapShape.Sheet },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_view_is_well_formed_and_holds_one_element_a_unit(int rows, int columns, Lattice lattice, MapShape shape)
    {
        foreach ((string name, MapFigure figure) in Sheets.AllViews(Sheets.Table(rows, columns, lattice, shape)))
            Assert.True(Sheets.Tiles(figure).Count == rows * columns, name);
    }

    [Fact]
    public void A_PNG_has_the_drawing_s_size_times_the_scale()
    {
        MapFigure figure = MapViews.UMatrix(Sheets.Table(3, 4), Sheets.Ramp(Sheets.Table(3, 4)));
        Picture one = figure.ToPicture(1), two = figure.ToPicture(2);
        Assert.Equal((figure.Width, figure.Height), (one.Width, one.Height));
        Assert.Equal((2 * one.Width, 2 * one.Height, 3), (two.Width, two.Height, two.Channels));
        Assert.Throws<ArgumentException>(() => figure.ToPicture(0));
        Assert.Throws<ArgumentException>(() => figure.ToPicture(1000));
    }

    [Theory]
    [InlineData(Lattice.Rectangular)]
    [InlineData(Lattice.Hexagonal)]
    public void PNG_and_SVG_show_the_same_colour_at_the_same_place(Lattice lattice)
    {
        SelfOrganizingMap map = Sheets.Table(3, 4, lattice);
        MapFigure figure = MapViews.UMatrix(map, Sheets.Ramp(map));
        Picture picture = figure.ToPicture(1);
        foreach ((int unit, var tile) in Sheets.Tiles(figure))
        {
            // The path begins at the corner to the upper right: half a tile from the centre.
            string[] start = tile.Attribute("d")!.Value[1..].Split(' ', 'l', 'v', 'h');
            int x = (int)(double.Parse(start[0], CultureInfo.InvariantCulture) - 20), y = (int)(double.Parse(start[1], CultureInfo.InvariantCulture) + 20);
            int at = 3 * (y * picture.Width + x);
            Assert.Equal(tile.Attribute("fill")!.Value, $"#{picture.Samples[at]:x2}{picture.Samples[at + 1]:x2}{picture.Samples[at + 2]:x2}");
            if (unit is 0) Assert.Equal("#440154", tile.Attribute("fill")!.Value);
            if (unit is 11) Assert.Equal("#fde725", tile.Attribute("fill")!.Value);
        }
    }

    [Fact]
    public void Equal_values_everywhere_still_draw()
    {
        SelfOrganizingMap map = Sheets.Table(3, 3, step: 0);
        double[] zeros = new double[9];
        Assert.All(Sheets.Tiles(MapViews.UMatrix(map, zeros)).Values, tile => Assert.Equal("#21908c", tile.Attribute("fill")!.Value));
        Assert.Contains("0 everywhere", Sheets.Texts(MapViews.Planes(map)[0]));
        foreach (MapFigure figure in (MapFigure[])[MapViews.Codebook(map), MapViews.Hits(map, new int[9]), MapViews.Selectivity(map, 4, [new SelectivityMoment("now", zeros)])])
            Assert.DoesNotContain("NaN", figure.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Hits_are_areas_and_carry_numbers_where_they_fit()
    {
        SelfOrganizingMap map = Sheets.Table(1, 3);
        MapFigure figure = MapViews.Hits(map, [0, 100, 1]);
        Assert.Contains("100", Sheets.Texts(figure));
        Assert.DoesNotContain("1", Sheets.Texts(figure));
        // One square for 100 samples, one for 1, none for 0, beside the three tiles and the background.
        Assert.Equal(2, Sheets.Svg(figure).Elements().Count(element => element.Attribute("fill")?.Value == "#0b62a4"));
    }

    [Fact]
    public void Classes_without_samples_and_samples_without_classes_draw_a_legend_or_nothing()
    {
        SelfOrganizingMap map = Sheets.Table(2, 2);
        Assert.Contains("setosa", Sheets.Texts(MapViews.Classes(map, new int[4, 1], ["setosa"])));
        Assert.Equal(4, Sheets.Tiles(MapViews.Classes(map, new int[4, 0])).Count);
        int[,] counts = new int[4, 2];
        (counts[1, 0], counts[1, 1]) = (3, 1);
        string svg = MapViews.Classes(map, counts, ["a", "b"]).ToSvg();
        Assert.Equal(2, svg.Split("A32.4 32.4 0").Length - 1);
        Assert.Contains("row 0, column 1: a 3, b 1", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_stand_where_clusters_meet_and_nowhere_else()
    {
        SelfOrganizingMap map = Sheets.Table(2, 3);
        int Lines(params int[] clusters) => Sheets.Svg(MapViews.Clusters(map, clusters)).Elements().Count(element => element.Attribute("fill")?.Value == "none");
        Assert.Equal(0, Lines(0, 0, 0, 0, 0, 0));
        Assert.Equal(2, Lines(0, 1, 1, 0, 1, 1));
        Assert.Equal(3, Lines(0, 0, 0, 1, 1, 1));
        Assert.Equal(2, Lines(-1, 0, 0, 0, 0, 0));
    }

    [Fact]
    public void A_cluster_s_number_stands_inside_it()
    {
        // A ring around one unit: the middle of the ring is not of the ring.
        SelfOrganizingMap map = Sheets.Table(5, 5);
        int[] ring = [.. Enumerable.Range(0, 25).Select(unit => unit == 12 ? 1 : 0)];
        var tiles = Sheets.Tiles(MapViews.Clusters(map, ring));
        var numbers = Sheets.Svg(MapViews.Clusters(map, ring)).Elements().Where(element => element.Name.LocalName == "text" && element.Value is "0" or "1").ToList();
        Assert.Equal(["0", "1"], numbers.Select(element => element.Value));
        double[] x = [.. numbers.Select(element => (double)element.Attribute("x")!)];
        double[] y = [.. numbers.Select(element => (double)element.Attribute("y")!)];
        Assert.True(Math.Abs(x[0] - x[1]) > 30 || Math.Abs(y[0] - y[1]) > 30);
        Assert.Equal(25, tiles.Count);
    }

    [Fact]
    public void Hostile_labels_are_text_in_an_SVG()
    {
        SelfOrganizingMap map = Sheets.Table(1, 2);
        string hostile = "<script>alert(\"1\")</script>&\u0001";
        MapFigure figure = MapViews.Labels(map, [hostile, null], title: hostile);
        Assert.DoesNotContain("<script", figure.ToSvg(), StringComparison.Ordinal);
        Assert.Contains("<script>alert(\"1\")</script>&\uFFFD", Sheets.Texts(figure));
    }

    [Fact]
    public void Characters_without_a_glyph_take_room_and_leave_ink()
    {
        SelfOrganizingMap map = Sheets.Table(1, 1);
        int Ink(string label)
        {
            Picture picture = MapViews.Labels(map, [label]).ToPicture(2);
            return Enumerable.Range(0, picture.Width * picture.Height).Count(pixel => picture.Samples[3 * pixel] < 150);
        }

        Assert.True(Ink("\u65E5\u672C") > Ink(" ") + 10);
        Assert.True(Ink("\U000F1234") > Ink(" ") + 10);
    }

    [Fact]
    public void Arabic_letters_are_joined_and_Latin_ones_measured_as_ever()
    {
        string word = "\u0645\u0631\u062D\u0628\u0627";
        double apart = word.Sum(letter => TextRuler.Width(letter.ToString(), 20));
        Assert.InRange(TextRuler.Width(word, 20), 0.3 * apart, 0.95 * apart);
        Assert.Equal(TextRuler.Width("ab", 20) + TextRuler.Width(word, 20), TextRuler.Width("ab" + word, 20), 1e-3);
        Assert.Equal(2, TextRuler.Runs($"ab {word} ", bold: false).Count());
        Assert.Equal("ab…", TextRuler.Fit("abcdefgh", TextRuler.Width("ab…", 20) + 0.1, 20));
        Assert.Equal("…", TextRuler.Fit("abcdefgh", 1, 20));
    }

    [Fact]
    public void A_joined_map_shows_the_edges_across_its_borders_on_both_sides()
    {
        SelfOrganizingMap sheet = Sheets.Table(4, 4, Lattice.Hexagonal), toroid = Sheets.Table(4, 4, Lattice.Hexagonal, MapShape.Toroid);
        int Tiles(SelfOrganizingMap map, params (int, int, double)[] edges) => Sheets.Svg(MapViews.UMatrixEdges(map, new double[16], edges)).Elements().Count(element => element.Attribute("fill")?.Value == "#fde725");
        Assert.Equal(1, Tiles(sheet, (0, 1, 5)) - Tiles(sheet, (0, 1, 0)));
        Assert.Equal(2, Tiles(toroid, (0, 3, 5)) - Tiles(toroid, (0, 3, 0)));
    }

    [Fact]
    public void Planes_beyond_a_sheet_go_on_the_next()
    {
        SelfOrganizingMap map = Sheets.Table(2, 2, dimensions: 40);
        IReadOnlyList<MapFigure> sheets = MapViews.Planes(map);
        Assert.Equal(["Component planes, sheet 1 of 2", "Component planes, sheet 2 of 2"], sheets.Select(sheet => sheet.Title));
        Assert.Contains("dimension 39", Sheets.Texts(sheets[1]));
        Assert.Single(MapViews.Planes(map, [7]));
    }

    [Fact]
    public void A_drawing_of_very_many_tiles_is_one_picture_with_text_around_it()
    {
        MapFigure figure = MapViews.Planes(Sheets.Table(120, 120, Lattice.Hexagonal, dimensions: 4))[0];
        string svg = figure.ToSvg();
        Assert.Empty(Sheets.Tiles(figure));
        Assert.Single(Sheets.Svg(figure).Elements(), element => element.Name.LocalName == "image");
        Assert.Contains("dimension 3", Sheets.Texts(figure));
        Assert.InRange(svg.Length, 10_000, 4_000_000);
    }

    [Fact]
    public void Selectivity_shows_a_curve_and_a_map_for_each_moment()
    {
        SelfOrganizingMap map = Sheets.Table(3, 5);
        double[] hat = [.. Sheets.Ramp(map).Select(value => Math.Cos(value))];
        MapFigure figure = MapViews.Selectivity(map, 7, [new("epoch 1", hat), new("epoch 9", hat)]);
        Assert.Equal(2, Sheets.Svg(figure).Elements().Count(element => element.Attribute("stroke-width")?.Value == "2.2"));
        Assert.Equal(30, Sheets.Svg(figure).Elements().Count(element => element.Attribute("data-unit") is not null));
        Assert.Equal(2, Sheets.Texts(figure).Count(text => text == "epoch 9"));
    }

    [Fact]
    public void Wrong_use_is_refused()
    {
        SelfOrganizingMap map = Sheets.Table(2, 2);
        Assert.Throws<ArgumentException>(() => MapViews.UMatrix(map, new double[3]));
        Assert.Throws<ArgumentException>(() => MapViews.UMatrixEdges(map, new double[4], [(0, 4, 1)]));
        Assert.Throws<ArgumentException>(() => MapViews.Hits(map, [0, 0, 0, -1]));
        Assert.Throws<ArgumentException>(() => MapViews.Codebook(map, [0, 1, 2, 2]));
        Assert.Throws<ArgumentException>(() => MapViews.Planes(map, [2]));
        Assert.Throws<ArgumentException>(() => MapViews.Planes(map, []));
        Assert.Throws<ArgumentException>(() => MapViews.Classes(map, new int[3, 2]));
        Assert.Throws<ArgumentException>(() => MapViews.Classes(map, new int[4, 2], ["one"]));
        Assert.Throws<ArgumentException>(() => MapViews.Selectivity(map, 0, []));
        Assert.Throws<ArgumentException>(() => MapViews.Selectivity(map, 4, [new("a", new double[4])]));
        Assert.Throws<ArgumentException>(() => MapViews.Trajectories(map, new double[4], [new("a", [-1])]));
    }
}
