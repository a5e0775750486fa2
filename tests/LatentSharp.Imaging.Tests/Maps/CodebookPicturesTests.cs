using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Maps.Views;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Tests.Maps;

public sealed class CodebookPicturesTests
{
    private static SelfOrganizingMap Faces(MapNormalization normalization = MapNormalization.None, double scale = 1) =>
        new(new MapRecipe { Rows = 1, Columns = 2, Normalization = normalization }, 4, [0, 0.4 * scale, 1 * scale, 1 * scale, 0, 0, 0.25 * scale, 0.5 * scale]) { Picture = new PictureShape(2, 2, 1) };

    private static byte[] Pixels(SelfOrganizingMap map, int unit, CodebookContrast contrast)
    {
        (double, double) whole = CodebookPictures.Range(map.Codebook);
        return CodebookPictures.OfUnit(map, unit, CodebookPictures.Resolve(map, contrast, whole), whole).Samples;
    }

    [Fact]
    public void Each_contrast_maps_its_own_range_to_black_and_white()
    {
        SelfOrganizingMap bright = Faces(scale: 2);
        Assert.Equal([0, 204, 255, 255], Pixels(bright, 0, CodebookContrast.Clamp));
        Assert.Equal([0, 0, 64, 128], Pixels(bright, 1, CodebookContrast.Stretch));
        Assert.Equal([0, 0, 128, 255], Pixels(bright, 1, CodebookContrast.StretchEach));
    }

    [Fact]
    public void Values_of_pictures_are_clamped_and_normalised_ones_are_stretched()
    {
        Assert.Equal([0, 102, 255, 255], Pixels(Faces(), 0, CodebookContrast.Automatic));
        Assert.Equal([0, 0, 64, 128], Pixels(Faces(), 1, CodebookContrast.Automatic));
        Assert.Equal([0, 102, 255, 255], Pixels(Faces(MapNormalization.Both, scale: 0.01), 0, CodebookContrast.Automatic));
        Assert.Equal([0, 102, 255, 255], Pixels(Faces(scale: 100), 0, CodebookContrast.Automatic));
    }

    [Fact]
    public void A_flat_codebook_is_gray()
    {
        var flat = new SelfOrganizingMap(new MapRecipe { Rows = 1, Columns = 1 }, 4, [3, 3, 3, 3]) { Picture = new PictureShape(2, 2, 1) };
        Assert.Equal([128, 128, 128, 128], Pixels(flat, 0, CodebookContrast.Automatic));
        Assert.Single(Sheets.Tiles(MapViews.Codebook(flat)));
    }

    [Fact]
    public void A_shrunk_picture_holds_the_means()
    {
        var picture = new Picture(4, 2, 1, [0, 10, 100, 100, 20, 30, 100, 102]);
        Assert.Equal([15, 101], CodebookPictures.Shrunk(picture, 2, 1).Samples);
        Assert.Same(picture, CodebookPictures.Shrunk(picture, 40, 20));
        Assert.Equal([1, 2, 3], CodebookPictures.Shrunk(new Picture(2, 1, 3, [0, 2, 2, 2, 2, 4]), 1, 1).Samples);
    }

    [Fact]
    public void A_reading_order_moves_the_pictures_and_keeps_their_units_names()
    {
        SelfOrganizingMap map = Faces();
        string[] places = [.. Sheets.Tiles(MapViews.Codebook(map, [1, 0])).OrderBy(tile => (double)tile.Value.Attribute("x")!).Select(tile => tile.Key.ToString())];
        Assert.Equal(["1", "0"], places);
        Assert.NotEqual(Sheets.Tiles(MapViews.Codebook(map))[0].Attribute("x")!.Value, Sheets.Tiles(MapViews.Codebook(map, [1, 0]))[0].Attribute("x")!.Value);
    }

    [Fact]
    public void An_extended_picture_repeats_its_first_and_last_row()
    {
        Assert.Equal([1, 2, 1, 2, 1, 2, 3, 4, 3, 4, 3, 4], CodebookPictures.Extended(new Picture(2, 2, 1, [1, 2, 3, 4]), 2).Samples);
    }

    /// <summary>White pictures with a black first row, which the hexagons' tips must repeat: what is neither is paper between the tiles.</summary>
    [Theory]
    [InlineData(5, 6)]
    [InlineData(42, 42)]
    public void Pictures_fill_hexagons_from_tip_to_tip(int rows, int columns)
    {
        double[] codebook = [.. Enumerable.Repeat((double[])[0, 0, 1, 1], rows * columns).SelectMany(unit => unit)];
        var map = new SelfOrganizingMap(new MapRecipe { Rows = rows, Columns = columns, Lattice = Lattice.Hexagonal }, 4, codebook) { Picture = new PictureShape(2, 2, 1) };
        MapFigure figure = MapViews.Codebook(map);
        double largest = rows < 40 ? 80 : Frame.BodySide, scale = MapGeometry.ScaleToFit(map.Topology, Frame.BodySide, Frame.BodySide, largest);
        var geometry = new MapGeometry(map.Topology, scale, Frame.Margin, Top(figure, map, scale));
        Picture picture = figure.ToPicture(4);
        foreach (int unit in (int[])[0, columns + 1, rows * columns - 1])
        {
            Point center = geometry.Center(unit);
            double reach = geometry.TileHeight * 0.42;
            Assert.True(At(picture, center.X, center.Y - reach) < 40, $"upper tip of {unit}");
            Assert.True(At(picture, center.X, center.Y + reach) > 215, $"lower tip of {unit}");
            Assert.True(At(picture, center.X - 0.42 * scale, center.Y - 0.1 * scale) < 40, $"left of {unit}");
        }

        static int At(Picture picture, double x, double y) => picture.Samples[((int)(y * 4) * picture.Width + (int)(x * 4)) * 3];
    }

    [Fact]
    public void Pictures_that_are_clipped_alike_share_one_clip_in_an_SVG()
    {
        var map = new SelfOrganizingMap(new MapRecipe { Rows = 4, Columns = 5, Lattice = Lattice.Hexagonal }, 1, [.. Enumerable.Range(0, 20).Select(i => i / 19.0)]) { Picture = new PictureShape(1, 1, 1) };
        MapFigure figure = MapViews.Codebook(map);
        string clip = Assert.Single(Sheets.Svg(figure).Descendants(), element => element.Name.LocalName == "clipPath").Attribute("id")!.Value;
        Assert.Equal(20, Sheets.Tiles(figure).Values.Count(tile => tile.Attribute("clip-path")?.Value == $"url(#{clip})"));
    }

    /// <summary>Where the tiles begin: the drawing ends a margin below them.</summary>
    private static double Top(MapFigure figure, SelfOrganizingMap map, double scale) =>
        Math.Floor(figure.Height - Frame.Margin - new MapGeometry(map.Topology, scale, 0, 0).Height);
}
