using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Reports;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Codebook vectors of a table: bars for few fields, a line for many, each field over its own range in the codebook.</summary>
internal static class CodebookGlyphs
{
    private const int MostBars = 12;
    private const double SmallestTile = 12;

    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<int>? order, string title, string ordered)
    {
        ValueRange[] ranges = [.. Enumerable.Range(0, map.Dimensions).Select(d => ValueRange.Of(Enumerable.Range(0, map.Topology.Units).Select(unit => map.Vector(unit)[d])))];
        double scale = MapGeometry.ScaleToFit(map.Topology, Frame.BodySide, Frame.BodySide, 72);
        bool bars = map.Dimensions <= MostBars, tiny = scale < SmallestTile;
        string what = tiny ? "The units are too small for their fields; colour: mean of the fields, each over its own range"
            : bars ? "Bars: the fields of a unit, each over its own range in the codebook"
            : $"Lines: the {map.Dimensions} fields of a unit from left to right, each over its own range in the codebook";
        var sheet = new MapSheet(map, title, what + ordered);
        for (int place = 0; place < map.Topology.Units; place++)
        {
            int unit = order?[place] ?? place;
            double[] heights = [.. Enumerable.Range(0, map.Dimensions).Select(d => ranges[d].Share(map.Vector(unit)[d]))];
            Ink fill = tiny ? ColourScale.Viridis.At(heights.Average()) : Ink.Panel;
            sheet.Scene.Add(new PolygonShape(sheet.Geometry.Tile(place, tiny ? 0.3 : -0.7), fill) { Unit = unit, Hint = tiny ? null : Hint(map, unit) });
            if (tiny) continue;
            double side = sheet.Geometry.InnerSide * (map.Topology.Lattice == Lattice.Hexagonal ? 0.98 : 0.76);
            Point corner = sheet.Geometry.Center(place) - new Point(side / 2, side / 2);
            if (bars) AddBars(sheet.Scene, corner, side, heights);
            else AddLine(sheet.Scene, corner, side, heights);
        }

        if (bars && !tiny) sheet.Frame.Legend([.. Enumerable.Range(0, map.Dimensions).Select(d => ((Ink)CategoryColours.Of(d), $"{Name(map, d)} ({ranges[d]})"))]);
        return sheet.Finish();
    }

    private static void AddBars(Scene scene, Point corner, double side, double[] heights)
    {
        double width = side / heights.Length;
        for (int d = 0; d < heights.Length; d++)
        {
            double height = Math.Max(0.02, heights[d]) * side;
            scene.Add(PolygonShape.Rectangle(corner.X + d * width, corner.Y + side - height, width * 0.86, height, CategoryColours.Of(d)));
        }
    }

    private static void AddLine(Scene scene, Point corner, double side, double[] heights)
    {
        // More points than a tile has pixels would only be noise: their means stand for them.
        int points = Math.Min(heights.Length, 64);
        var line = new Point[points];
        for (int i = 0; i < points; i++)
        {
            int from = i * heights.Length / points, to = (i + 1) * heights.Length / points;
            line[i] = corner + side * new Point(i / (points - 1.0), 1 - heights[from..to].Average());
        }

        scene.Add(new LineShape(line, Ink.Accent, Math.Clamp(side / 34, 0.6, 1.5)));
    }

    private static string Hint(SelfOrganizingMap map, int unit)
    {
        string values = string.Join(", ", Enumerable.Range(0, Math.Min(8, map.Dimensions)).Select(d => $"{Name(map, d)} {Html.Number(map.Vector(unit)[d])}"));
        return $"{MapBody.Place(map.Topology, unit)}: {values}{(map.Dimensions > 8 ? ", …" : "")}";
    }

    private static string Name(SelfOrganizingMap map, int dimension) => map.Fields?[dimension] ?? $"dimension {dimension}";
}
