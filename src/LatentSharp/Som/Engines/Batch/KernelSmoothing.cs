using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Batch;

/// <summary>Any neighbourhood, one row of the map at a time: the weights between two rows are the same for all rows as far apart (and as shifted).</summary>
internal sealed unsafe class KernelSmoothing : LatticeSmoothing
{
    private readonly Neighborhood _neighborhood;
    private readonly AlignedBuffer<double> _result;

    public KernelSmoothing(MapTopology topology, Neighborhood neighborhood, int stride)
        : base(topology, stride)
    {
        _neighborhood = neighborhood;
        _result = new AlignedBuffer<double>((long)topology.Rows * PaddedColumns * stride);
    }

    /// <inheritdoc/>
    public override void Run(double* values, double radius, ParallelOptions parallel)
    {
        (int rows, int columns) = (Topology.Rows, Topology.Columns);
        var influence = new InfluenceTable(Topology, _neighborhood, radius, 1);
        Parallel.For(0, rows, parallel, () => new BandedWeights(columns, columns), (row, _, weights) =>
        {
            bool adds = false;
            double* to = _result.Start + (long)row * PaddedColumns * Stride;
            for (int from = 0; from < rows; from++)
            {
                if (!Reaches(influence, from, row)) continue;
                if (!weights.Fill((column, other) => influence.Row(from * columns + other, row)[column]).Any) continue;
                weights.Combine(values + (long)from * columns * Stride, Stride, Stride, to, Stride, adds);
                adds = true;
            }

            return weights;
        }, weights => weights.Dispose());
    }

    /// <summary>Whether there is a weight between two rows; their first and last columns together have every offset.</summary>
    private bool Reaches(InfluenceTable influence, int from, int to)
    {
        int first = from * Topology.Columns;
        return influence.Row(first, to).ContainsAnyExcept(0.0) || influence.Row(first + Topology.Columns - 1, to).ContainsAnyExcept(0.0);
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Result(int unit)
    {
        (int row, int column) = Math.DivRem(unit, Topology.Columns);
        return new ReadOnlySpan<double>(_result.Start + ((long)row * PaddedColumns + column) * Stride, Stride);
    }

    /// <inheritdoc/>
    public override void Dispose() => _result.Dispose();
}
