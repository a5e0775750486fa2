using System.Xml.Linq;
using LatentSharp.Imaging.Maps;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Tests.Maps;

/// <summary>Small maps with known codebooks, and what their drawings hold.</summary>
internal static class Sheets
{
    public static SelfOrganizingMap Table(int rows, int columns, Lattice lattice = Lattice.Rectangular, MapShape shape = MapShape.Sheet, double step = 1, int dimensions = 2) =>
        new(new MapRecipe { Rows = rows, Columns = columns, Lattice = lattice, Shape = shape }, dimensions,
            [.. Enumerable.Range(0, rows * columns * dimensions).Select(i => step * i)]);

    public static double[] Ramp(SelfOrganizingMap map) => [.. Enumerable.Range(0, map.Topology.Units).Select(unit => (double)unit)];

    public static XElement Svg(MapFigure figure) => XDocument.Parse(figure.ToSvg()).Root!;

    /// <summary>Element by unit; fails if a unit has none or two.</summary>
    public static Dictionary<int, XElement> Tiles(MapFigure figure) =>
        Svg(figure).Descendants().Where(element => element.Attribute("data-unit") is not null).ToDictionary(element => (int)element.Attribute("data-unit")!);

    public static string[] Texts(MapFigure figure) => [.. Svg(figure).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    /// <summary>Every view that needs nothing but arrays.</summary>
    public static Dictionary<string, MapFigure> AllViews(SelfOrganizingMap map)
    {
        int units = map.Topology.Units;
        double[] ramp = Ramp(map);
        (int, int, double)[] edges = [.. Enumerable.Range(0, units).SelectMany(a => map.Topology.Neighbors(a).Where(b => b > a).Select(b => (a, b, 1.0 * b)))];
        int[,] counts = new int[units, 2];
        counts[0, 0] = 3;
        return new Dictionary<string, MapFigure>
        {
            ["umatrix"] = MapViews.UMatrix(map, ramp),
            ["edges"] = MapViews.UMatrixEdges(map, ramp, edges),
            ["hits"] = MapViews.Hits(map, [.. ramp.Select(value => (int)value)]),
            ["codebook"] = MapViews.Codebook(map),
            ["classes"] = MapViews.Classes(map, counts),
            ["clusters"] = MapViews.Clusters(map, [.. ramp.Select(value => (int)value % 3)]),
            ["labels"] = MapViews.Labels(map, [.. ramp.Select(value => value % 2 == 0 ? $"label {value}" : null)]),
            ["trajectories"] = MapViews.Trajectories(map, ramp, [new MapTrajectory("way", [0, units - 1, 0])]),
        };
    }
}
