using LatentSharp.Imaging.Maps.Colours;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Imaging.Reports;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>Distances between neighbouring codebook vectors (Ultsch and Siemon 1990): a shade a unit, or with a tile of its own for each edge.</summary>
internal static class UMatrixView
{
    /// <summary>How far the tiles of edges across joined borders stand out.</summary>
    private const double WrappedRim = 0.26;

    public static MapFigure Draw(SelfOrganizingMap map, IReadOnlyList<double> units, string title)
    {
        ValueRange range = ValueRange.Of(units);
        var sheet = new MapSheet(map, title, "Colour: mean distance to the neighbouring units", new ColourBar(ColourScale.Viridis, range));
        Shade(sheet.Body, units, range);
        return sheet.Finish();
    }

    public static void Shade(MapBody body, IReadOnlyList<double> units, ValueRange range)
    {
        for (int unit = 0; unit < units.Count; unit++) body.Tile(unit, ColourScale.Viridis.At(range.Share(units[unit])), Html.Number(units[unit]));
    }

    public static MapFigure DrawEdges(SelfOrganizingMap map, IReadOnlyList<double> units, IReadOnlyList<(int UnitA, int UnitB, double Distance)> edges, string title)
    {
        ValueRange range = ValueRange.Of(units.Concat(edges.Select(edge => edge.Distance)));
        var sheet = new MapSheet(map, title, "Colour: distance between neighbours, at a dot the unit's mean",
            new ColourBar(ColourScale.Viridis, range), rim: map.Topology.Shape == MapShape.Sheet ? 0 : WrappedRim);
        var tiles = new EdgeTiles(sheet.Geometry);
        foreach ((int a, int b, double distance) in edges) tiles.Add(a, b, distance);
        double half = sheet.Geometry.Scale / 2;
        foreach ((Point center, double value) in tiles.Values())
            sheet.Scene.Add(new PolygonShape(sheet.Geometry.TileAt(center, half, 0.3), ColourScale.Viridis.At(range.Share(value))) { Hint = units.Count <= 900 ? Html.Number(value) : null });
        for (int unit = 0; unit < units.Count; unit++)
        {
            Ink fill = ColourScale.Viridis.At(range.Share(units[unit]));
            sheet.Scene.Add(new PolygonShape(sheet.Geometry.TileAt(sheet.Geometry.Center(unit), half, 0.3), fill)
            {
                Unit = unit,
                Hint = units.Count <= 900 ? $"{MapBody.Place(map.Topology, unit)}: {Html.Number(units[unit])}" : null,
            });
            if (half >= 8) sheet.Scene.Add(new CircleShape(sheet.Geometry.Center(unit), Math.Min(2.5, half / 8), Ink.On(fill.Colour)));
        }

        return sheet.Finish();
    }
}
