using LatentSharp.Data;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Every unit's codebook vector in its place: a picture, or the values of a table's row.</summary>
internal static class CodebookView
{
    private const int MostSinglePictures = 1600;
    private const double PixelsPerPoint = 2;
    private const byte BetweenPictures = 0x80;

    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<int>? order, CodebookContrast contrast, string title)
    {
        string ordered = order is null ? "" : ". Units in the reading order given, not in their places";
        if (map.Picture is null) return CodebookGlyphs.Draw(map, order, title, ordered);
        (double Low, double High) whole = CodebookPictures.Range(map.Codebook);
        contrast = CodebookPictures.Resolve(map, contrast, whole);
        string shades = contrast switch
        {
            CodebookContrast.Clamp => "Black is 0, white is 1",
            CodebookContrast.StretchEach => "Black and white are each unit's least and greatest value",
            _ => "Black and white are the codebook's least and greatest value",
        };
        var sheet = new MapSheet(map, title, $"{shades}{ordered}", largestTile: 80);
        Picture At(int place) => CodebookPictures.OfUnit(map, order?[place] ?? place, contrast, whole);
        if (map.Topology.Units > MostSinglePictures) AddMosaic(sheet.Scene, sheet.Geometry, map.Picture, At, byte.MaxValue);
        else AddPictures(sheet, map, order, At);
        return sheet.Finish();
    }

    /// <summary>The pictures alone, each in its unit's place; between them a gray that suits a light page and a dark one.</summary>
    public static Scene Mosaic(SelfOrganizingMap map, MapGeometry geometry)
    {
        (double Low, double High) whole = CodebookPictures.Range(map.Codebook);
        CodebookContrast contrast = CodebookPictures.Resolve(map, CodebookContrast.Automatic, whole);
        var scene = new Scene { Width = geometry.Left * 2 + geometry.Width, Height = geometry.Top * 2 + geometry.Height };
        AddMosaic(scene, geometry, map.Picture!, unit => CodebookPictures.OfUnit(map, unit, contrast, whole), BetweenPictures);
        return scene;
    }

    private static void AddPictures(MapSheet sheet, SelfOrganizingMap map, IReadOnlyList<int>? order, Func<int, Picture> at)
    {
        double gap = sheet.Geometry.Scale >= 24 ? 1.5 : sheet.Geometry.Scale >= 9 ? 0.5 : 0;
        for (int place = 0; place < map.Topology.Units; place++)
        {
            int unit = order?[place] ?? place;
            (double left, double top, double width, double height) = Place(sheet.Geometry, place, map.Picture!, gap);
            sheet.Scene.Add(new ImageShape(left, top, width, height, at(place)) { Unit = unit, Hint = MapBody.Place(map.Topology, unit) });
        }
    }

    /// <summary>One picture for all units, as sharp as the drawing can show: thousands of single ones would make a file that no viewer likes.</summary>
    private static void AddMosaic(Scene scene, MapGeometry geometry, PictureShape shape, Func<int, Picture> at, byte background)
    {
        int width = (int)Math.Ceiling(geometry.Width * PixelsPerPoint), height = (int)Math.Ceiling(geometry.Height * PixelsPerPoint);
        byte[] pixels = new byte[width * height * shape.Channels];
        Array.Fill(pixels, background);
        for (int place = 0; place < geometry.Topology.Units; place++)
        {
            (double left, double top, double across, double down) = Place(geometry, place, shape, 0);
            (int x, int y) = ((int)Math.Round((left - geometry.Left) * PixelsPerPoint), (int)Math.Round((top - geometry.Top) * PixelsPerPoint));
            (int right, int bottom) = ((int)Math.Round((left + across - geometry.Left) * PixelsPerPoint), (int)Math.Round((top + down - geometry.Top) * PixelsPerPoint));
            Picture small = CodebookPictures.Shrunk(at(place), Math.Max(1, right - x), Math.Max(1, bottom - y));
            for (int row = y; row < Math.Min(bottom, height); row++)
            {
                for (int column = x; column < Math.Min(right, width); column++)
                {
                    int from = ((row - y) * small.Height / (bottom - y) * small.Width + (column - x) * small.Width / (right - x)) * shape.Channels;
                    small.Samples.AsSpan(from, shape.Channels).CopyTo(pixels.AsSpan((row * width + column) * shape.Channels));
                }
            }
        }

        scene.Add(new ImageShape(geometry.Left, geometry.Top, width / PixelsPerPoint, height / PixelsPerPoint, new Picture(width, height, shape.Channels, pixels)));
    }

    /// <summary>
    /// The largest rectangle of the picture's shape that does not touch a neighbour's. Pictures are upright whatever the lattice, so hexagonal
    /// maps are laid like bricks, which leaves more room than a hexagon around each would.
    /// </summary>
    private static (double Left, double Top, double Width, double Height) Place(MapGeometry geometry, int place, PictureShape shape, double gap)
    {
        double factor = Math.Min(Math.Max(0.5, geometry.Scale - 2 * gap) / shape.Width, Math.Max(0.5, geometry.BrickHeight - 2 * gap) / shape.Height);
        (double width, double height) = (factor * shape.Width, factor * shape.Height);
        Point center = geometry.Center(place);
        return (center.X - width / 2, center.Y - height / 2, width, height);
    }
}
