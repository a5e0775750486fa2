using LatentSharp.Data;
using LatentSharp.Imaging.Maps;
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
    public void A_spiral_visits_every_unit_from_the_border_inwards()
    {
        Assert.Equal([0, 1, 2, 5, 8, 7, 6, 3, 4], ReadingOrder.Spiral(new MapTopology(3, 3)));
        Assert.Equal([0, 1, 2, 3, 7, 6, 5, 4], ReadingOrder.Spiral(new MapTopology(2, 4)));
        Assert.Equal([0, 1, 2], ReadingOrder.Spiral(new MapTopology(3, 1)));
        Assert.Equal(Enumerable.Range(0, 7 * 5), ReadingOrder.Spiral(new MapTopology(7, 5)).Order());
        int[] spiral = ReadingOrder.Spiral(new MapTopology(7, 5));
        var topology = new MapTopology(7, 5);
        for (int i = 1; i < spiral.Length; i++) Assert.Equal(1, topology.SquaredDistance(spiral[i - 1], spiral[i]));
    }
}
