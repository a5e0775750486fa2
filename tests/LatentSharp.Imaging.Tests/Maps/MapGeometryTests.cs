using LatentSharp.Imaging.Maps;
using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Tests.Maps;

public sealed class MapGeometryTests
{
    private static MapGeometry Geometry(Lattice lattice, int rows = 6, int columns = 5, MapShape shape = MapShape.Sheet) => new(new MapTopology(rows, columns, lattice, shape), 30, 10, 20);

    private static double Distance(Point a, Point b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));

    private static double Area(Point[] polygon) =>
        0.5 * Enumerable.Range(0, polygon.Length).Sum(i => polygon[i].X * polygon[(i + 1) % polygon.Length].Y - polygon[(i + 1) % polygon.Length].X * polygon[i].Y);

    private static bool Contains(Point[] polygon, Point point) => Enumerable.Range(0, polygon.Length).All(i =>
    {
        (Point a, Point b) = (polygon[i], polygon[(i + 1) % polygon.Length]);
        return (b.X - a.X) * (point.Y - a.Y) - (b.Y - a.Y) * (point.X - a.X) > 0;
    });

    [Fact]
    public void A_hexagonal_tile_is_a_regular_hexagon_with_a_corner_at_the_top()
    {
        MapGeometry geometry = Geometry(Lattice.Hexagonal);
        Point[] tile = geometry.Tile(0);
        Assert.Equal(6, tile.Length);
        Assert.All(tile, corner => Assert.Equal(30 / Math.Sqrt(3), Distance(corner, geometry.Center(0)), 1e-9));
        for (int i = 0; i < 6; i++) Assert.Equal(30 / Math.Sqrt(3), Distance(tile[i], tile[(i + 1) % 6]), 1e-9);
        Point top = tile.MinBy(corner => corner.Y);
        Assert.Equal(geometry.Center(0).X, top.X, 1e-9);
        Assert.Equal(20, top.Y, 1e-9);
        Assert.Equal(10, tile.Min(corner => corner.X), 1e-9);
    }

    [Theory]
    [InlineData(Lattice.Hexagonal, 6)]
    [InlineData(Lattice.Rectangular, 4)]
    public void An_inner_tile_shares_each_side_with_the_unit_that_the_topology_names(Lattice lattice, int sides)
    {
        MapGeometry geometry = Geometry(lattice);
        foreach (int unit in (int[])[2 * 5 + 2, 3 * 5 + 2])     // an even and an odd row
        {
            Point[] tile = geometry.Tile(unit);
            List<int> found = [];
            for (int side = 0; side < sides; side++)
            {
                int other = geometry.Across(unit, side)!.Value;
                found.Add(other);
                Point[] neighbour = geometry.Tile(other);
                Assert.Contains(neighbour, corner => Distance(corner, tile[side]) < 1e-9);
                Assert.Contains(neighbour, corner => Distance(corner, tile[(side + 1) % sides]) < 1e-9);
            }

            Assert.Equal(geometry.Topology.Neighbors(unit, diagonals: false), found.Order());
        }
    }

    [Theory]
    [InlineData(Lattice.Hexagonal)]
    [InlineData(Lattice.Rectangular)]
    public void Tiles_neither_overlap_nor_leave_gaps(Lattice lattice)
    {
        MapGeometry geometry = Geometry(lattice);
        Point[][] tiles = [.. Enumerable.Range(0, 30).Select(unit => geometry.Tile(unit))];
        var random = new System.Random(5);
        int inside = 0;
        for (int i = 0; i < 20_000; i++)
        {
            // The middle of the sheet, away from its ragged border.
            var point = new Point(10 + 30 + random.NextDouble() * 100, 20 + 30 + random.NextDouble() * 90);
            int owners = tiles.Count(tile => Contains(tile, point));
            Assert.InRange(owners, 0, 1);
            inside += owners;
        }

        // Points on a side exactly belong to nobody; random ones do not lie there.
        Assert.Equal(20_000, inside);
        Assert.All(tiles, tile => Assert.Equal(lattice == Lattice.Hexagonal ? 900 * Math.Sqrt(3) / 2 : 900, Area(tile), 1e-9));
    }

    [Theory]
    [InlineData(Lattice.Hexagonal, 6, 5)]
    [InlineData(Lattice.Rectangular, 3, 7)]
    [InlineData(Lattice.Hexagonal, 1, 4)]
    [InlineData(Lattice.Hexagonal, 2, 1)]
    public void The_extent_is_that_of_the_tiles(Lattice lattice, int rows, int columns)
    {
        MapGeometry geometry = Geometry(lattice, rows, columns);
        Point[] corners = [.. Enumerable.Range(0, rows * columns).SelectMany(unit => geometry.Tile(unit))];
        Assert.Equal(geometry.Left, corners.Min(corner => corner.X), 1e-9);
        Assert.Equal(geometry.Top, corners.Min(corner => corner.Y), 1e-9);
        Assert.Equal(geometry.Left + geometry.Width, corners.Max(corner => corner.X), 1e-9);
        Assert.Equal(geometry.Top + geometry.Height, corners.Max(corner => corner.Y), 1e-9);
    }

    [Fact]
    public void The_largest_square_inside_a_hexagon_touches_it()
    {
        MapGeometry geometry = Geometry(Lattice.Hexagonal);
        double half = geometry.InnerSide / 2;
        Assert.True(Contains(geometry.Tile(7), geometry.Center(7) + new Point(half * 0.999, half * 0.999)));
        Assert.False(Contains(geometry.Tile(7), geometry.Center(7) + new Point(half * 1.001, half * 1.001)));
    }

    [Fact]
    public void The_way_between_units_crosses_joined_edges_where_that_is_shorter()
    {
        MapGeometry toroid = Geometry(Lattice.Hexagonal, shape: MapShape.Toroid), cylinder = Geometry(Lattice.Rectangular, shape: MapShape.Cylinder);
        for (int a = 0; a < 30; a++)
        {
            for (int b = 0; b < 30; b++)
            {
                Assert.Equal(30 * Math.Sqrt(toroid.Topology.SquaredDistance(a, b)), Distance(default, toroid.Way(a, b)), 1e-9);
                Assert.Equal(30 * Math.Sqrt(cylinder.Topology.SquaredDistance(a, b)), Distance(default, cylinder.Way(a, b)), 1e-9);
            }
        }

        Assert.True(cylinder.CrossesJoin(0, 25));
        Assert.False(cylinder.CrossesJoin(0, 4));
        Assert.True(toroid.CrossesJoin(0, 4));
    }
}
