namespace LatentSharp.Som;

/// <summary>
/// Where the units of a map are and how far apart. Unit u is in row u / columns, column u mod columns. Distances are Euclidean between unit
/// centres; joined edges are crossed where that is shorter.
/// </summary>
public sealed record MapTopology
{
    /// <summary>The most units of a map: a codebook's size in bytes must stay a number that a machine has.</summary>
    public const int MostUnits = 1 << 24;

    private static readonly double RowHeight = Math.Sqrt(3) / 2;

    /// <summary>Describes a map's units.</summary>
    /// <param name="rows">At least 1; even for a hexagonal lattice whose last row is next to its first.</param>
    /// <param name="columns">At least 1.</param>
    /// <param name="lattice">How the units are laid out; default rectangular.</param>
    /// <param name="shape">Which edges are joined; default none.</param>
    /// <exception cref="ArgumentException">A number is out of range, or a hexagonal lattice of an odd number of rows cannot be joined.</exception>
    public MapTopology(int rows, int columns, Lattice lattice = Lattice.Rectangular, MapShape shape = MapShape.Sheet)
    {
        if (rows < 1 || columns < 1) throw new ArgumentException($"A map has at least one row and one column, not {rows} x {columns}.", nameof(rows));
        if ((long)rows * columns > MostUnits) throw new ArgumentException($"A map of {rows} x {columns} has more than {MostUnits:N0} units.", nameof(rows));
        if (lattice == Lattice.Hexagonal && shape != MapShape.Sheet && rows % 2 != 0)
        {
            throw new ArgumentException(
                $"A hexagonal {shape.ToString().ToLowerInvariant()} needs an even number of rows, not {rows}: with an odd number the last row does not fit to the first.", nameof(rows));
        }

        (Rows, Columns, Lattice, Shape) = (rows, columns, lattice, shape);
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>How the units are laid out.</summary>
    public Lattice Lattice { get; }

    /// <summary>Which edges are joined.</summary>
    public MapShape Shape { get; }

    /// <summary>Rows x columns.</summary>
    public int Units => Rows * Columns;

    /// <summary>Whether the last row is next to the first.</summary>
    public bool JoinsRows => Shape != MapShape.Sheet;

    /// <summary>Whether the last column is next to the first.</summary>
    public bool JoinsColumns => Shape == MapShape.Toroid;

    /// <summary>A unit's centre on the plane, x to the right, y down; the distance between neighbours is 1.</summary>
    /// <param name="unit">0 .. <see cref="Units"/> - 1.</param>
    /// <returns>The centre, before any joining of edges.</returns>
    public (double X, double Y) Center(int unit)
    {
        (int row, int column) = Math.DivRem(unit, Columns);
        return Lattice == Lattice.Rectangular ? (column, row) : (column + (row & 1) * 0.5, row * RowHeight);
    }

    /// <summary>The squared distance between two units on the lattice.</summary>
    /// <param name="a">0 .. <see cref="Units"/> - 1.</param>
    /// <param name="b">0 .. <see cref="Units"/> - 1.</param>
    /// <returns>0 for a unit and itself; 1 for units next to each other in a row.</returns>
    public double SquaredDistance(int a, int b)
    {
        (int rowA, int columnA) = Math.DivRem(a, Columns);
        (int rowB, int columnB) = Math.DivRem(b, Columns);
        return SquaredDistance(rowA & 1, rowB - rowA, columnB - columnA);
    }

    /// <summary>The units next to a unit, in ascending order: for a hexagonal lattice up to 6, for a rectangular one up to 8 or 4.</summary>
    /// <param name="unit">0 .. <see cref="Units"/> - 1.</param>
    /// <param name="diagonals">Whether a rectangular lattice counts the diagonal ones too; default yes.</param>
    /// <returns>The neighbours, without the unit itself.</returns>
    public IReadOnlyList<int> Neighbors(int unit, bool diagonals = true)
    {
        (int row, int column) = Math.DivRem(unit, Columns);
        double reach = Lattice == Lattice.Rectangular && diagonals ? 2 : 1;
        var found = new SortedSet<int>();
        for (int down = -1; down <= 1; down++)
        {
            for (int right = -1; right <= 1; right++)
            {
                int r = JoinsRows ? (row + down + Rows) % Rows : row + down, c = JoinsColumns ? (column + right + Columns) % Columns : column + right;
                if (r < 0 || r >= Rows || c < 0 || c >= Columns) continue;
                int other = r * Columns + c;
                if (other != unit && SquaredDistance(unit, other) <= reach + 1e-9) found.Add(other);
            }
        }

        return [.. found];
    }

    /// <summary>The squared distance across an offset; on a hexagonal lattice it depends on whether the first unit's row is an odd one.</summary>
    internal double SquaredDistance(int rowParity, int down, int right)
    {
        double best = double.PositiveInfinity;
        int joinsRows = JoinsRows ? 1 : 0, joinsColumns = JoinsColumns ? 1 : 0;
        for (int i = -joinsRows; i <= joinsRows; i++)
        {
            for (int j = -joinsColumns; j <= joinsColumns; j++)
            {
                double y = down + i * Rows, x = right + j * Columns;
                if (Lattice == Lattice.Hexagonal)
                {
                    // Joined maps have an even number of rows, so the parity of the other unit's row does not depend on the way round.
                    x += (((rowParity + down) & 1) - rowParity) * 0.5;
                    y *= RowHeight;
                }

                best = Math.Min(best, x * x + y * y);
            }
        }

        return best;
    }
}
