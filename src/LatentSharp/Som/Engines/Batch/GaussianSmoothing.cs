using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Batch;

/// <summary>
/// A Gaussian of the lattice distance is a product of one along the rows and one across them, also where edges are joined. On a hexagonal lattice
/// the one along the rows depends on whether the two rows are shifted against each other, so there are two of each.
/// </summary>
internal sealed unsafe class GaussianSmoothing : LatticeSmoothing
{
    private const int Stripe = 512;

    private readonly AlignedBuffer<double> _along, _shifted, _result;
    private readonly BandedWeights _straight, _toRight, _toLeft, _acrossAlike, _acrossOther;
    private readonly bool _hexagonal;

    public GaussianSmoothing(MapTopology topology, int stride)
        : base(topology, stride)
    {
        (int rows, int columns) = (topology.Rows, topology.Columns);
        _hexagonal = topology.Lattice == Lattice.Hexagonal;
        _along = new AlignedBuffer<double>((long)rows * PaddedColumns * stride);
        _shifted = new AlignedBuffer<double>(_hexagonal ? _along.Length : 0);
        _result = new AlignedBuffer<double>((long)PaddedRows * PaddedColumns * stride);
        (_straight, _toRight, _toLeft) = (new(columns, columns), new(columns, columns), new(columns, columns));
        (_acrossAlike, _acrossOther) = (new(rows, rows), new(rows, rows));
    }

    /// <inheritdoc/>
    public override void Run(double* values, double radius, ParallelOptions parallel)
    {
        (int rows, int columns) = (Topology.Rows, Topology.Columns);
        _straight.Fill((to, from) => Along(to - from, radius));
        if (_hexagonal)
        {
            _toRight.Fill((to, from) => Along(to - from + 0.5, radius));
            _toLeft.Fill((to, from) => Along(to - from - 0.5, radius));
            _acrossOther.Fill((to, from) => ((to ^ from) & 1) == 1 ? Across(to - from, radius) : 0);
        }

        _acrossAlike.Fill((to, from) => _hexagonal && ((to ^ from) & 1) == 1 ? 0 : Across(to - from, radius));
        nint rowStride = (nint)PaddedColumns * Stride;
        Parallel.For(0, rows, parallel, row =>
        {
            double* from = values + (long)row * columns * Stride;
            _straight.Combine(from, Stride, Stride, _along.Start + row * rowStride, Stride, adds: false);

            // A unit of an even row lies half a step to the left of the units of the odd ones.
            if (_hexagonal) ((row & 1) == 0 ? _toRight : _toLeft).Combine(from, Stride, Stride, _shifted.Start + row * rowStride, Stride, adds: false);
        });
        int numbers = columns * Stride;
        Parallel.For(0, (numbers + Stripe - 1) / Stripe, parallel, stripe =>
        {
            int first = stripe * Stripe, count = Math.Min(Stripe, numbers - first);
            _acrossAlike.Combine(_along.Start + first, rowStride, count, _result.Start + first, rowStride, adds: false);
            if (_hexagonal) _acrossOther.Combine(_shifted.Start + first, rowStride, count, _result.Start + first, rowStride, adds: true);
        });
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<double> Result(int unit)
    {
        (int row, int column) = Math.DivRem(unit, Topology.Columns);
        return new ReadOnlySpan<double>(_result.Start + ((long)row * PaddedColumns + column) * Stride, Stride);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (AlignedBuffer<double> buffer in new[] { _along, _shifted, _result }) buffer.Dispose();
        foreach (BandedWeights weights in new[] { _straight, _toRight, _toLeft, _acrossAlike, _acrossOther }) weights.Dispose();
    }

    private double Along(double right, double radius)
    {
        double nearest = right * right;
        for (int turn = -1; Topology.JoinsColumns && turn <= 1; turn += 2)
            nearest = Math.Min(nearest, (right + turn * Topology.Columns) * (right + turn * Topology.Columns));
        return Math.Exp(-nearest / (2 * radius * radius));
    }

    private double Across(int down, double radius)
    {
        int nearest = Topology.JoinsRows ? Math.Min(Math.Abs(down), Topology.Rows - Math.Abs(down)) : down;
        double squared = (double)nearest * nearest * (_hexagonal ? 0.75 : 1);
        return Math.Exp(-squared / (2 * radius * radius));
    }
}
