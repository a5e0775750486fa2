using LatentSharp.Imaging.Maps.Drawing;
using LatentSharp.Som;

namespace LatentSharp.Imaging.Maps.Views;

/// <summary>
/// The tiles of half size between the units' ones. On a hexagonal lattice each is one edge; on a rectangular one a tile among four units is
/// the mean of its diagonals, or of the four tiles beside it where no diagonals are given.
/// </summary>
internal sealed class EdgeTiles
{
    private readonly MapGeometry _geometry;
    private readonly SortedDictionary<(int Row, int Column), (double Sum, int Count)> _tiles = [];

    public EdgeTiles(MapGeometry geometry) => _geometry = geometry;

    public void Add(int unitA, int unitB, double distance)
    {
        Point way = _geometry.Way(unitA, unitB);
        Place(_geometry.Center(unitA) + 0.5 * way, distance);
        // An edge across joined borders has a tile at either.
        if (_geometry.CrossesJoin(unitA, unitB)) Place(_geometry.Center(unitB) - 0.5 * way, distance);
    }

    public IEnumerable<(Point Center, double Value)> Values()
    {
        foreach (((int row, int column), (double sum, int count)) in _tiles) yield return (At(row, column), sum / count);
        if (_geometry.Topology.Lattice != Lattice.Rectangular) yield break;
        for (int row = 1; row < 2 * _geometry.Topology.Rows - 1; row += 2)
        {
            for (int column = 1; column < 2 * _geometry.Topology.Columns - 1; column += 2)
            {
                // Places are counted in quarters of a tile.
                (int r, int c) = (2 * row, 2 * column);
                if (_tiles.ContainsKey((r, c))) continue;
                (int, int)[] places = [(r - 2, c), (r + 2, c), (r, c - 2), (r, c + 2)];
                double[] beside = [.. places.Where(_tiles.ContainsKey).Select(place => _tiles[place].Sum / _tiles[place].Count)];
                if (beside.Length > 0) yield return (At(r, c), beside.Average());
            }
        }
    }

    private double RowStep => _geometry.Scale / 4 * (_geometry.Topology.Lattice == Lattice.Hexagonal ? Math.Sqrt(3) / 2 : 1);

    private void Place(Point center, double distance)
    {
        Point from = center - _geometry.Center(0);
        var key = ((int)Math.Round(from.Y / RowStep), (int)Math.Round(from.X / (_geometry.Scale / 4)));
        (double sum, int count) = _tiles.GetValueOrDefault(key);
        _tiles[key] = (sum + distance, count + 1);
    }

    private Point At(int row, int column) => _geometry.Center(0) + new Point(column * _geometry.Scale / 4, row * RowStep);
}
