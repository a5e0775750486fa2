using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// The influence h of each best matching unit on all units, padded with zeros. For maps of a moderate size rows are kept for as long as
/// radius and rate stay the same, so that a step finds its row without copying.
/// </summary>
internal sealed unsafe class InfluenceRows : IDisposable
{
    /// <summary>Influences below are taken as none: they move a vector by less than its rounding, and their squares and products would be subnormal, which is slow.</summary>
    private const double Least = 1.0 / (1L << 50) / (1L << 50);

    private const int MostKept = 256;

    private readonly MapTopology _topology;
    private readonly Neighborhood _neighborhood;
    private readonly int _stride;
    private readonly AlignedBuffer<double> _rows;
    private readonly bool[]? _filled;
    private InfluenceTable? _table;
    private double _radius, _rate;

    /// <param name="recipe">A resolved recipe.</param>
    /// <param name="stride">Numbers a row, at least the units.</param>
    public InfluenceRows(MapRecipe recipe, int stride)
    {
        (_topology, _neighborhood, _stride) = (recipe.Topology, recipe.Neighborhood, stride);
        bool keeps = _topology.Units <= MostKept;
        _filled = keeps ? new bool[_topology.Units] : null;
        _rows = new AlignedBuffer<double>(keeps ? (long)_topology.Units * stride : stride);
    }

    /// <summary>Says what radius and rate the next rows have.</summary>
    public void Set(double radius, double rate)
    {
        if (_table is not null && radius == _radius && rate == _rate) return;
        (_radius, _rate) = (radius, rate);
        _table = new InfluenceTable(_topology, _neighborhood, radius, rate);
        _filled?.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    /// <summary>The row of a unit, valid until the next call.</summary>
    public double* Row(int bestMatchingUnit)
    {
        int first = 0;
        if (_filled is not null)
        {
            first = bestMatchingUnit * _stride;
            if (_filled[bestMatchingUnit]) return _rows.Start + first;
            _filled[bestMatchingUnit] = true;
        }

        Span<double> row = _rows.Span.Slice(first, _topology.Units);
        _table!.CopyTo(bestMatchingUnit, row);
        foreach (ref double h in row)
        {
            if (Math.Abs(h) < Least) h = 0;
        }

        return _rows.Start + first;
    }
}
