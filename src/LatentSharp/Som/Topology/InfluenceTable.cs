namespace LatentSharp.Som;

/// <summary>
/// The influence of every unit on every other at one radius. It depends on the offset alone (on a hexagonal lattice also on the parity of the
/// best matching unit's row), so the table holds offsets, and a row of the map is a contiguous slice of it.
/// </summary>
internal sealed class InfluenceTable
{
    private readonly int _rows, _columns, _stride, _parityStride;
    private readonly bool _hexagonal;
    private readonly double[] _values;

    /// <param name="topology">Where the units are.</param>
    /// <param name="neighborhood">The kernel.</param>
    /// <param name="radius">sigma, above 0.</param>
    /// <param name="scale">What every value is multiplied by: the learning rate, or 1.</param>
    public InfluenceTable(MapTopology topology, Neighborhood neighborhood, double radius, double scale)
    {
        (_rows, _columns) = (topology.Rows, topology.Columns);
        _hexagonal = topology.Lattice == Lattice.Hexagonal;
        _stride = 2 * _columns - 1;
        _parityStride = (2 * _rows - 1) * _stride;
        _values = new double[(_hexagonal ? 2 : 1) * _parityStride];
        int index = 0;
        for (int parity = 0; parity < (_hexagonal ? 2 : 1); parity++)
        {
            for (int down = 1 - _rows; down < _rows; down++)
            {
                for (int right = 1 - _columns; right < _columns; right++)
                    _values[index++] = scale * neighborhood.Influence(topology.SquaredDistance(parity, down, right), radius);
            }
        }
    }

    /// <summary>The influence of a best matching unit on the units of one row.</summary>
    /// <param name="bestMatchingUnit">The unit that won.</param>
    /// <param name="row">A row of the map.</param>
    /// <returns>One value a column.</returns>
    public ReadOnlySpan<double> Row(int bestMatchingUnit, int row)
    {
        (int winnerRow, int winnerColumn) = Math.DivRem(bestMatchingUnit, _columns);
        int parity = _hexagonal ? winnerRow & 1 : 0;
        return _values.AsSpan(parity * _parityStride + (row - winnerRow + _rows - 1) * _stride + _columns - 1 - winnerColumn, _columns);
    }

    /// <summary>The influence of a best matching unit on one unit.</summary>
    public double At(int bestMatchingUnit, int unit)
    {
        (int row, int column) = Math.DivRem(unit, _columns);
        return Row(bestMatchingUnit, row)[column];
    }

    /// <summary>The influence of a best matching unit on all units, in their order.</summary>
    /// <param name="bestMatchingUnit">The unit that won.</param>
    /// <param name="influence">Receives one value a unit.</param>
    public void CopyTo(int bestMatchingUnit, Span<double> influence)
    {
        for (int row = 0; row < _rows; row++) Row(bestMatchingUnit, row).CopyTo(influence[(row * _columns)..]);
    }
}
