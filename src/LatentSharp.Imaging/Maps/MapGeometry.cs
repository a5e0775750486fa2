using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps;

/// <summary>
/// Where a map's units are drawn: tiles around <see cref="MapTopology.Center"/>, squares or regular hexagons with a corner at the top, which
/// share their sides. Sides and corners are numbered clockwise from the right: side i is between corner i and corner i + 1.
/// </summary>
internal sealed class MapGeometry
{
    private static readonly double RowHeight = Math.Sqrt(3) / 2;
    private static readonly Point[] SquareCorners = [new(0.5, -0.5), new(0.5, 0.5), new(-0.5, 0.5), new(-0.5, -0.5)];
    private static readonly Point[] HexagonCorners =
        [.. Enumerable.Range(0, 6).Select(i => 1 / Math.Sqrt(3) * new Point(Math.Cos(Math.PI / 3 * i - Math.PI / 6), Math.Sin(Math.PI / 3 * i - Math.PI / 6)))];

    private readonly Point[] _corners;
    private readonly Point _first;

    /// <param name="topology">Whose units.</param>
    /// <param name="scale">Points from a unit to the next in its row.</param>
    /// <param name="left">The leftmost tile's left edge.</param>
    /// <param name="top">The uppermost tile's top.</param>
    public MapGeometry(MapTopology topology, double scale, double left, double top)
    {
        (Topology, Scale, Left, Top) = (topology, scale, left, top);
        _corners = topology.Lattice == Lattice.Hexagonal ? HexagonCorners : SquareCorners;
        (double width, double height) = Extent(topology);
        (Width, Height) = (width * scale, height * scale);
        _first = new Point(left + scale / 2, top - scale * _corners.Min(corner => corner.Y));
    }

    public MapTopology Topology { get; }

    public double Scale { get; }

    public double Left { get; }

    public double Top { get; }

    public double Width { get; }

    public double Height { get; }

    public int Sides => _corners.Length;

    /// <summary>The side of the largest upright square inside a tile.</summary>
    public double InnerSide => Scale * (Topology.Lattice == Lattice.Hexagonal ? 2 / (1 + Math.Sqrt(3)) : 1);

    /// <summary>From a tile's top to its bottom.</summary>
    public double TileHeight => Scale * (Topology.Lattice == Lattice.Hexagonal ? 2 / Math.Sqrt(3) : 1);

    /// <summary>Whether a place, given from a tile's centre in points, is inside the tile.</summary>
    public bool IsInTile(double x, double y) => Math.Abs(x) <= Scale / 2
        && Math.Abs(y) <= (Topology.Lattice == Lattice.Hexagonal ? TileHeight / 2 - Math.Abs(x) / Math.Sqrt(3) : Scale / 2);

    /// <summary>The largest scale at which all tiles fit into a rectangle, but not above a limit.</summary>
    public static double ScaleToFit(MapTopology topology, double width, double height, double largest)
    {
        (double across, double down) = Extent(topology);
        return Math.Min(largest, Math.Min(width / across, height / down));
    }

    public Point Center(int unit)
    {
        (double x, double y) = Topology.Center(unit);
        return _first + Scale * new Point(x, y);
    }

    /// <summary>A unit's tile; grown by some points on every side, or shrunk if negative.</summary>
    public Point[] Tile(int unit, double grow = 0) => TileAt(Center(unit), Scale, grow);

    /// <summary>A tile of any size around a place.</summary>
    public Point[] TileAt(Point center, double scale, double grow = 0) => Array.ConvertAll(_corners, corner => center + (scale + 2 * grow) * corner);

    /// <summary>The unit that shares a side, without crossing joined edges; null = the side is on the sheet's border.</summary>
    public int? Across(int unit, int side)
    {
        (int row, int column) = Math.DivRem(unit, Topology.Columns);
        int odd = row & 1;
        (int down, int right) = (Sides, side) switch
        {
            (_, 0) => (0, 1),
            (4, 1) => (1, 0),
            (4, 2) or (6, 3) => (0, -1),
            (4, 3) => (-1, 0),
            (6, 1) => (1, odd),
            (6, 2) => (1, odd - 1),
            (6, 4) => (-1, odd - 1),
            (6, 5) => (-1, odd),
            _ => throw new ArgumentOutOfRangeException(nameof(side), side, $"A tile has {Sides} sides."),
        };
        (row, column) = (row + down, column + right);
        return row >= 0 && row < Topology.Rows && column >= 0 && column < Topology.Columns ? row * Topology.Columns + column : null;
    }

    /// <summary>The shortest way from a unit to another, in points, across joined edges where that is shorter.</summary>
    public Point Way(int from, int to)
    {
        (double x0, double y0) = Topology.Center(from);
        (double x1, double y1) = Topology.Center(to);
        var best = new Point(x1 - x0, y1 - y0);
        int joinsRows = Topology.JoinsRows ? 1 : 0, joinsColumns = Topology.JoinsColumns ? 1 : 0;
        double rowHeight = Topology.Lattice == Lattice.Hexagonal ? RowHeight : 1;
        for (int i = -joinsRows; i <= joinsRows; i++)
        {
            for (int j = -joinsColumns; j <= joinsColumns; j++)
            {
                var way = new Point(x1 - x0 + j * Topology.Columns, y1 - y0 + i * rowHeight * Topology.Rows);
                if (SquaredLength(way) < SquaredLength(best) - 1e-9) best = way;
            }
        }

        return Scale * best;
    }

    /// <summary>Whether the shortest way between two units leaves the drawing on one side and enters on the other.</summary>
    public bool CrossesJoin(int from, int to) => SquaredLength(Center(from) + Way(from, to) - Center(to)) > 1e-6 * Scale * Scale;

    private static double SquaredLength(Point way) => way.X * way.X + way.Y * way.Y;

    private static (double Width, double Height) Extent(MapTopology topology) => topology.Lattice == Lattice.Hexagonal
        ? (topology.Columns + (topology.Rows > 1 ? 0.5 : 0), (topology.Rows - 1) * RowHeight + 2 / Math.Sqrt(3))
        : (topology.Columns, topology.Rows);
}
