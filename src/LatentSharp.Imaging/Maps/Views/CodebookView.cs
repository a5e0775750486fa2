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

    /// <summary>From a row of hexagons to the next, in widths of a hexagon.</summary>
    private static readonly double RowHeight = Math.Sqrt(3) / 2;

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
        MapGeometry geometry = sheet.Geometry;
        double gap = geometry.Scale >= 9 ? Math.Clamp(geometry.Scale / 45, 0.5, 1.5) : 0;
        bool hexagonal = map.Topology.Lattice == Lattice.Hexagonal;
        for (int place = 0; place < map.Topology.Units; place++)
        {
            int unit = order?[place] ?? place;
            Picture picture = at(place);
            (double left, double top, double width, double height) = Place(geometry, place, map.Picture!, hexagonal ? 0 : gap);
            int rows = (int)Math.Ceiling((geometry.TileHeight - height) / 2 * picture.Height / height);
            if (hexagonal && rows > 0)
            {
                double added = height * rows / picture.Height;
                (top, height, picture) = (top - added, height + 2 * added, CodebookPictures.Extended(picture, rows));
            }

            sheet.Scene.Add(new ImageShape(left, top, width, height, picture)
            {
                Clip = hexagonal ? geometry.Tile(place, -gap) : null,
                Unit = unit,
                Hint = MapBody.Place(map.Topology, unit),
            });
        }
    }

    /// <summary>One picture for all units, as sharp as the drawing can show: thousands of single ones would make a file that no viewer likes.</summary>
    private static void AddMosaic(Scene scene, MapGeometry geometry, PictureShape shape, Func<int, Picture> at, byte background)
    {
        int width = (int)Math.Ceiling(geometry.Width * PixelsPerPoint), height = (int)Math.Ceiling(geometry.Height * PixelsPerPoint);
        byte[] pixels = new byte[width * height * shape.Channels];
        Array.Fill(pixels, background);
        var mosaic = new Picture(width, height, shape.Channels, pixels);
        for (int place = 0; place < geometry.Topology.Units; place++)
        {
            (double left, double top, double across, double down) = Place(geometry, place, shape, 0);
            Picture small = CodebookPictures.Shrunk(at(place), Math.Max(1, (int)Math.Round(across * PixelsPerPoint)), Math.Max(1, (int)Math.Round(down * PixelsPerPoint)));
            PaintTile(mosaic, geometry, geometry.Center(place), small, new Point(left, top), new Point(across, down));
        }

        scene.Add(new ImageShape(geometry.Left, geometry.Top, width / PixelsPerPoint, height / PixelsPerPoint, mosaic));
    }

    /// <summary>Gives each pixel of a tile its colour; where a hexagon is higher than the picture, that of the picture's border.</summary>
    private static void PaintTile(Picture mosaic, MapGeometry geometry, Point center, Picture picture, Point corner, Point size)
    {
        bool hexagonal = geometry.Topology.Lattice == Lattice.Hexagonal;
        double halfHeight = geometry.TileHeight / 2;
        int top = Pixel(center.Y - halfHeight - geometry.Top, mosaic.Height), bottom = Pixel(center.Y + halfHeight - geometry.Top, mosaic.Height);
        int left = Pixel(center.X - geometry.Scale / 2 - geometry.Left, mosaic.Width), right = Pixel(center.X + geometry.Scale / 2 - geometry.Left, mosaic.Width);
        for (int row = top; row < bottom; row++)
        {
            double y = geometry.Top + (row + 0.5) / PixelsPerPoint;
            int fromRow = (int)Math.Floor((y - corner.Y) / size.Y * picture.Height);
            if (hexagonal) fromRow = Math.Clamp(fromRow, 0, picture.Height - 1);
            for (int column = left; column < right; column++)
            {
                double x = geometry.Left + (column + 0.5) / PixelsPerPoint;
                int fromColumn = (int)Math.Floor((x - corner.X) / size.X * picture.Width);
                if (fromRow < 0 || fromRow >= picture.Height || fromColumn < 0 || fromColumn >= picture.Width || !geometry.IsInTile(x - center.X, y - center.Y)) continue;
                picture.Samples.AsSpan((fromRow * picture.Width + fromColumn) * picture.Channels, picture.Channels)
                    .CopyTo(mosaic.Samples.AsSpan((row * mosaic.Width + column) * picture.Channels));
            }
        }

        static int Pixel(double points, int most) => Math.Clamp((int)Math.Round(points * PixelsPerPoint), 0, most);
    }

    /// <summary>
    /// Where a unit's picture is: inside a square tile as large as fits; over the whole width of a hexagon, whose slanted sides cut off its
    /// corners. Pictures inside the hexagons would be small, and corners are what most pictures can spare.
    /// </summary>
    private static (double Left, double Top, double Width, double Height) Place(MapGeometry geometry, int place, PictureShape shape, double gap)
    {
        double side = Math.Max(0.5, geometry.Scale - 2 * gap), across = side / shape.Width, down = side / shape.Height;
        double factor = geometry.Topology.Lattice == Lattice.Hexagonal ? Math.Max(across, RowHeight * down) : Math.Min(across, down);
        (double width, double height) = (factor * shape.Width, factor * shape.Height);
        Point center = geometry.Center(place);
        return (center.X - width / 2, center.Y - height / 2, width, height);
    }
}
