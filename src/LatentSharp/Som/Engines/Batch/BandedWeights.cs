using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Engines.Batch;

/// <summary>
/// A small matrix of weights that long rows of numbers are combined with: target row i = sum over k of weight(i, k) times source row k. Stretches
/// of k in which a tile of targets has no weight are left out.
/// </summary>
internal sealed unsafe class BandedWeights : IDisposable
{
    /// <summary>
    /// Smaller weights count as none. A unit that moves has a denominator of at least <see cref="ReferenceEngine.DenominatorFloor"/>, beside which
    /// even a billion samples of this weight vanish.
    /// </summary>
    private const double LeastWeight = 1e-34;

    private readonly int _rows, _depth;
    private readonly PackedMatrix<double> _packed;
    private readonly int[] _firsts, _ends;

    /// <param name="rows">Targets.</param>
    /// <param name="depth">Sources.</param>
    public BandedWeights(int rows, int depth)
    {
        (_rows, _depth) = (rows, depth);
        _packed = new PackedMatrix<double>(rows, depth, Tile<double>.Best.Rows);
        (_firsts, _ends) = (new int[_packed.Panels], new int[_packed.Panels]);
    }

    /// <summary>Targets, filled up to whole tiles: so many rows are written.</summary>
    public int Rows => _packed.Capacity;

    /// <summary>Whether there is any weight.</summary>
    public bool Any { get; private set; }

    /// <param name="weight">The weight of a target and a source.</param>
    public BandedWeights Fill(Func<int, int, double> weight)
    {
        int width = _packed.Width;
        Any = false;
        for (int panel = 0; panel < _packed.Panels; panel++)
        {
            (_firsts[panel], _ends[panel]) = (_depth, 0);
            double* to = _packed.Panel(panel);
            for (int k = 0; k < _depth; k++)
            {
                for (int i = 0; i < width; i++)
                {
                    int row = panel * width + i;
                    double value = row < _rows ? weight(row, k) : 0;
                    if (value < LeastWeight) value = 0;
                    to[(long)k * width + i] = value;
                    if (value == 0) continue;
                    (_firsts[panel], _ends[panel]) = (Math.Min(_firsts[panel], k), k + 1);
                    Any = true;
                }
            }
        }

        return this;
    }

    /// <summary>Combines some columns of the sources.</summary>
    /// <param name="source">The first source row's first column.</param>
    /// <param name="sourceStride">From one source row to the next.</param>
    /// <param name="columns">A multiple of 16.</param>
    /// <param name="target">The first target row's first column; <see cref="Rows"/> rows are written.</param>
    /// <param name="targetStride">From one target row to the next.</param>
    /// <param name="adds">Whether what the targets hold is kept and added to.</param>
    public void Combine(double* source, nint sourceStride, int columns, double* target, nint targetStride, bool adds)
    {
        Tile<double> tile = Tile<double>.Best;
        double* zero = stackalloc double[tile.Columns];
        new Span<double>(zero, tile.Columns).Clear();
        for (int column = 0; column < columns; column += tile.Columns)
        {
            for (int panel = 0; panel < _packed.Panels; panel++)
            {
                int first = Math.Min(_firsts[panel], _ends[panel]), steps = _ends[panel] - first;
                if (steps == 0 && adds) continue;
                tile.Run(_packed.Panel(panel) + (long)first * _packed.Width, _packed.Width, source + first * sourceStride + column, sourceStride, steps, 1,
                    adds ? null : zero, target + (nint)panel * _packed.Width * targetStride + column, targetStride);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _packed.Dispose();
}
