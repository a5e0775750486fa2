using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Online;

/// <summary>
/// The codebook as panels of neighbouring units, each panel with the numbers of one dimension side by side, so that what a block of steps adds and
/// the products of the next block's samples are register tiles over a panel that stays in the cache.
/// </summary>
internal sealed unsafe class UnitPanels : IDisposable
{
    private readonly Tile<double> _tile;
    private readonly int _units, _dimensions, _stride;
    private readonly AlignedBuffer<double> _numbers, _zeros;
    private readonly ParallelOptions _parallel;

    /// <param name="units">Units of the map.</param>
    /// <param name="dimensions">Numbers a vector.</param>
    /// <param name="tile">The tile that does the work; its columns are a panel.</param>
    /// <param name="threads">At least 1; the result does not depend on it.</param>
    public UnitPanels(int units, int dimensions, Tile<double> tile, int threads)
    {
        (_units, _dimensions, _tile) = (units, dimensions, tile);
        Padded = (units + tile.Columns - 1) / tile.Columns * tile.Columns;
        _stride = (dimensions + tile.Rows - 1) / tile.Rows * tile.Rows * tile.Columns;
        _numbers = new AlignedBuffer<double>((long)Count * _stride);
        _zeros = new AlignedBuffer<double>(tile.Columns);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
    }

    /// <summary>Units, rounded up to whole panels.</summary>
    public int Padded { get; }

    private int Count => Padded / _tile.Columns;

    /// <summary>Takes up vectors, unit by unit.</summary>
    public void Set(ReadOnlySpan<double> vectors)
    {
        for (int unit = 0; unit < _units; unit++)
        {
            double* to = Unit(unit);
            foreach (double value in vectors.Slice(unit * _dimensions, _dimensions))
            {
                *to = value;
                to += _tile.Columns;
            }
        }
    }

    /// <summary>Writes the vectors, unit by unit.</summary>
    public void CopyTo(Span<double> vectors)
    {
        for (int unit = 0; unit < _units; unit++) Copy(unit, 1, vectors.Slice(unit * _dimensions, _dimensions));
    }

    /// <summary>Writes one unit's vector times a number.</summary>
    public void Copy(int unit, double factor, Span<double> vector)
    {
        double* from = Unit(unit);
        for (int d = 0; d < vector.Length; d++, from += _tile.Columns) vector[d] = factor * *from;
    }

    /// <summary>w &lt;- S w + sum_k C[k] x_k for the steps of a block (null = none), and then p = x . w for the samples of the next (null = none).</summary>
    /// <param name="done">The block that is done.</param>
    /// <param name="left">S, one number a unit.</param>
    /// <param name="added">C, a row a step.</param>
    /// <param name="addedStride">Numbers between two rows.</param>
    /// <param name="next">The block that comes next.</param>
    /// <param name="products">Receives a row of <see cref="Padded"/> numbers a sample, whole tiles of them.</param>
    public void Move(SampleBlock? done, double* left, double* added, int addedStride, SampleBlock? next, double* products) => Parallel.For(0, Count, _parallel, panel =>
    {
        int first = panel * _tile.Columns;
        double* numbers = _numbers.Start + (long)panel * _stride;
        if (done is not null) Add(numbers, done, left + first, added + first, addedStride);
        if (next is null) return;
        int rows = _tile.Rows, columns = _tile.Columns;
        for (int from = 0; from < _dimensions; from += MatrixProduct.DepthStretch)
        {
            int depth = Math.Min(MatrixProduct.DepthStretch, _dimensions - from);
            for (int row = 0; row < next.Steps; row += rows)
            {
                _tile.Run(next.Packed.Panel(row / rows) + (long)from * rows, rows, numbers + (long)from * columns, columns, depth, 1, from == 0 ? _zeros.Start : null,
                    products + (long)row * Padded + first, Padded);
            }
        }
    });

    /// <summary>n = |w|^2 of every unit.</summary>
    public void Norms(double* norms) => Parallel.For(0, Count, _parallel, panel => Norms(_numbers.Start + (long)panel * _stride, norms + panel * _tile.Columns));

    /// <summary>Scales every vector to length 1; one without length stays as it is.</summary>
    /// <param name="norms">n = |w|^2; becomes 1.</param>
    public void Normalize(double* norms) => Parallel.For(0, Count, _parallel, panel =>
    {
        double* numbers = _numbers.Start + (long)panel * _stride, n = norms + panel * _tile.Columns, factors = stackalloc double[_tile.Columns];
        Norms(numbers, n);
        for (int u = 0; u < _tile.Columns; u++)
        {
            factors[u] = n[u] > 0 ? 1 / Math.Sqrt(n[u]) : 1;
            if (n[u] > 0) n[u] = 1;
        }

        Scale(numbers, factors);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _numbers.Dispose();
        _zeros.Dispose();
    }

    private double* Unit(int unit) => _numbers.Start + (long)(unit / _tile.Columns) * _stride + unit % _tile.Columns;

    private void Add(double* numbers, SampleBlock block, double* left, double* added, int addedStride)
    {
        // A step that moves no unit of the panel need not be looked at; of most kernels' steps only the first and the last ones are skipped.
        int begin = 0, end = block.Steps;
        while (begin < end && IsZero(added + (long)begin * addedStride)) begin++;
        while (end > begin && IsZero(added + (long)(end - 1) * addedStride)) end--;
        if (begin == end) return;
        Scale(numbers, left);
        int rows = _tile.Rows, columns = _tile.Columns;
        for (int d = 0; d < _dimensions; d += rows)
        {
            _tile.Run(block.Vectors.Start + (long)begin * block.Stride + d, block.Stride, added + (long)begin * addedStride, addedStride, end - begin, 1, null,
                numbers + (long)d * columns, columns);
        }
    }

    private bool IsZero(double* row) => !new ReadOnlySpan<double>(row, _tile.Columns).ContainsAnyExcept(0.0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scale(double* numbers, double* factors)
    {
        int columns = _tile.Columns;
        for (int u = 0; u < columns; u += 4)
        {
            Vector256<double> factor = Vector256.Load(factors + u);
            double* at = numbers + u;
            for (int d = 0; d < _dimensions; d++, at += columns) (factor * Vector256.Load(at)).Store(at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Norms(double* numbers, double* norms)
    {
        int columns = _tile.Columns;
        for (int u = 0; u < columns; u += 4)
        {
            Vector256<double> even = default, odd = default;
            double* at = numbers + u;
            int d = 0;
            for (; d <= _dimensions - 2; d += 2, at += 2 * columns)
            {
                Vector256<double> w = Vector256.Load(at), v = Vector256.Load(at + columns);
                even = Vector256.FusedMultiplyAdd(w, w, even);
                odd = Vector256.FusedMultiplyAdd(v, v, odd);
            }

            if (d < _dimensions)
            {
                Vector256<double> w = Vector256.Load(at);
                even = Vector256.FusedMultiplyAdd(w, w, even);
            }

            (even + odd).Store(norms + u);
        }
    }
}
