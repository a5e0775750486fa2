using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Search;

/// <summary>
/// Finds the nearest units of many samples by Euclidean distance: exactly those that comparing every unit by
/// <see cref="DoubleSums.SquaredDistance"/> finds, the lowest number on equal values, but in a fraction of the time. How, and why it is exact, is
/// in docs/som-search.md.
/// </summary>
internal sealed unsafe class UnitSearch : IDisposable
{
    /// <summary>From this many dimensions on it can pay to compare in fewer directions first.</summary>
    private const int LeastReducible = 24;

    private readonly PackedMatrix<float> _packed;
    private double[] _codebook = [];
    private CodebookBasis? _basis;
    private ReducedCodebook? _units;
    private int _lastDirections;

    /// <param name="frame">How vectors are rounded; one that fits samples and units alike.</param>
    /// <param name="units">The number of units, at least 1.</param>
    /// <param name="dimensions">Numbers of a vector, at least 1.</param>
    public UnitSearch(SearchFrame frame, int units, int dimensions)
    {
        (Frame, Units, Dimensions) = (frame, units, dimensions);
        Codebook = new RoundedVectors(units, dimensions);
        _packed = new PackedMatrix<float>(units, dimensions, Tile<float>.Best.Rows);
    }

    public SearchFrame Frame { get; }

    public int Units { get; }

    public int Dimensions { get; }

    /// <summary>The codebook, rounded.</summary>
    public RoundedVectors Codebook { get; }

    /// <summary>How many directions the first stage compares in: <see cref="Dimensions"/> if all, 0 if there is no first stage.</summary>
    public int Directions => _units is null ? 0 : _units.Basis is null ? Dimensions : _units.Directions;

    /// <summary>Comparisons in float beyond the first stage since the codebook was set.</summary>
    public long Compared { get; private set; }

    /// <summary>A unit's vector in double.</summary>
    public ReadOnlySpan<double> Vector(int unit) => _codebook.AsSpan(unit * Dimensions, Dimensions);

    /// <summary>Sets the units that are searched.</summary>
    /// <param name="codebook">Unit by unit; not copied, and not to be changed before the next call.</param>
    /// <param name="some">Samples such as will be searched, rounded, to choose the cheapest first stage by.</param>
    /// <param name="stretch">The same in double.</param>
    /// <param name="parallel">Threads.</param>
    public void SetCodebook(double[] codebook, RoundedVectors some, SampleStretch stretch, ParallelOptions parallel)
    {
        (_codebook, Compared) = (codebook, 0);
        _units?.Dispose();
        _units = null;
        if (!Frame.IsUsable) return;
        for (int unit = 0; unit < Units; unit++) Codebook.Set(unit, Frame, Vector(unit));
        if (Array.Exists(Codebook.Squares, double.IsNaN)) return;
        _units = Dimensions < LeastReducible ? new ReducedCodebook(Codebook, Units) : Cheapest(some, stretch, parallel);
    }

    /// <summary>Finds the nearest units of samples.</summary>
    /// <param name="stretch">The samples.</param>
    /// <param name="rounded">The same, rounded in this search's frame.</param>
    /// <param name="order">The order in which they are searched; samples near each other should follow each other. Empty = as they come.</param>
    /// <param name="best">Receives one unit a sample.</param>
    /// <param name="second">Receives the second nearest (-1 = there is but one unit), or is empty.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="done">Told how many more samples are done; null = nobody.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Find(SampleStretch stretch, RoundedVectors rounded, int[]? order, Memory<int> best, Memory<int> second, ParallelOptions parallel, Action<int>? done)
    {
        int blocks = (stretch.Rows + SearchBlock.Rows - 1) / SearchBlock.Rows, taken = -1;
        var counting = new Lock();
        Parallel.For(0, Math.Min(blocks, Math.Max(1, parallel.MaxDegreeOfParallelism)), parallel, _ =>
        {
            using SearchBlock? block = _units is null ? null : new SearchBlock(this, _units);
            int[] samples = new int[SearchBlock.Rows];
            for (int i = Interlocked.Increment(ref taken); i < blocks; i = Interlocked.Increment(ref taken))
            {
                parallel.CancellationToken.ThrowIfCancellationRequested();
                int first = i * SearchBlock.Rows, count = Math.Min(SearchBlock.Rows, stretch.Rows - first);
                for (int j = 0; j < count; j++) samples[j] = order is null ? first + j : order[first + j];
                if (block is not null) block.Find(stretch, rounded, samples.AsSpan(0, count), best.Span, second.Span);
                else FindPlainly(stretch, samples.AsSpan(0, count), best.Span, second.Span);
                if (done is null) continue;
                lock (counting) done(count);
            }

            lock (counting) Compared += block?.Compared ?? 0;
        });
    }

    /// <summary>The two nearest units of one sample by comparing with every unit.</summary>
    public (int Best, int Second) FindPlainly(ReadOnlySpan<double> sample)
    {
        var nearest = new NearestPair();
        for (int unit = 0; unit < Units; unit++) nearest.Add(unit, DoubleSums.SquaredDistance(sample, Vector(unit)));
        return (nearest.Best, nearest.Second);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Codebook.Dispose();
        _packed.Dispose();
        _basis?.Dispose();
        _units?.Dispose();
    }

    private void FindPlainly(SampleStretch stretch, ReadOnlySpan<int> samples, Span<int> best, Span<int> second)
    {
        foreach (int sample in samples)
        {
            (best[sample], int next) = FindPlainly(stretch.Row(sample));
            if (second.Length > 0) second[sample] = next;
        }
    }

    /// <summary>Tries first stages of several sizes on some samples and keeps the one with the fewest multiplications.</summary>
    private ReducedCodebook Cheapest(RoundedVectors some, SampleStretch stretch, ParallelOptions parallel)
    {
        int most = Math.Min(Math.Min(64, Dimensions / 2), _basis is null ? 64 : (Math.Max(_lastDirections, 8) + 24) / 8 * 8);
        for (int unit = 0; unit < Units; unit++) _packed.Set(unit, new ReadOnlySpan<float>(Codebook[unit], Dimensions));
        CodebookBasis? before = _basis;
        _basis = CodebookBasis.Find(Codebook, _packed, Units, most, before);
        before?.Dispose();
        if (_basis is null) return new ReducedCodebook(Codebook, Units);
        using AlignedBuffer<double> coordinates = Coordinates(_basis, parallel);
        ReducedCodebook? cheapest = null;
        double lowest = 1.1 * Units * Dimensions;
        int[] rows = [.. Enumerable.Range(0, stretch.Rows)], best = new int[stretch.Rows];
        for (int directions = Math.Min(8, _basis.Count); ; directions = Math.Min(directions + 8, _basis.Count))
        {
            var tried = new ReducedCodebook(Codebook, Units, _basis, directions, coordinates.Start);
            using var block = new SearchBlock(this, tried);
            for (int first = 0; first < rows.Length; first += SearchBlock.Rows)
                block.Find(stretch, some, rows.AsSpan(first, Math.Min(SearchBlock.Rows, rows.Length - first)), best, []);
            double cost = CostOf(directions, (double)block.Compared / rows.Length);
            if (cost < lowest)
            {
                cheapest?.Dispose();
                (cheapest, lowest) = (tried, cost);
            }
            else
            {
                tried.Dispose();
            }

            if (directions == _basis.Count) break;
        }

        _lastDirections = cheapest?.Directions ?? 64;
        return cheapest ?? new ReducedCodebook(Codebook, Units);
    }

    /// <summary>What a sample costs, in multiplications of the first stage.</summary>
    private double CostOf(int directions, double compared)
    {
        int width = Tile<float>.Best.Columns, projected = (directions + width - 1) / width * width;
        return (double)Units * (directions + 1) + (double)Dimensions * projected + compared * (4.0 * Dimensions + 600);
    }

    private AlignedBuffer<double> Coordinates(CodebookBasis basis, ParallelOptions parallel)
    {
        var coordinates = new AlignedBuffer<double>((long)Units * basis.Count);
        Parallel.For(0, Units, parallel, () => new double[Dimensions], (unit, _, vector) =>
        {
            System.Numerics.Tensors.TensorPrimitives.ConvertTruncating<float, double>(new ReadOnlySpan<float>(Codebook[unit], Dimensions), vector);
            for (int j = 0; j < basis.Count; j++) coordinates.Start[(long)unit * basis.Count + j] = DoubleSums.Dot(vector, basis[j]);
            return vector;
        }, _ => { });
        return coordinates;
    }
}
