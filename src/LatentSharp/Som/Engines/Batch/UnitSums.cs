using System.Numerics.Tensors;
using LatentSharp.Som.Kernels;
using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines.Batch;

/// <summary>
/// The sum and the number of the samples that each unit won. A unit is summed by one thread, its samples in their order, so that the bits depend
/// neither on the number of threads nor on how the samples are cut into stretches.
/// </summary>
internal sealed unsafe class UnitSums : IDisposable
{
    private readonly AlignedBuffer<double> _sums;
    private readonly int _units, _dimensions;
    private int[] _order = [];
    private double[] _distances = [];

    public UnitSums(int units, int dimensions)
    {
        (_units, _dimensions, Stride) = (units, dimensions, StrideOf(dimensions));
        _sums = new AlignedBuffer<double>((long)units * Stride);
    }

    /// <summary>Numbers from one unit to the next: the sum, the count right behind it, and zeros up to whole tiles.</summary>
    public int Stride { get; }

    /// <summary>The sums and counts, unit by unit.</summary>
    public double* Start => _sums.Start;

    public static int StrideOf(int dimensions) => (dimensions + 1 + 15) / 16 * 16;

    /// <summary>Forgets all samples.</summary>
    /// <param name="parallel">Threads.</param>
    public void Clear(ParallelOptions parallel) => Parallel.For(0, _units, parallel, unit => new Span<double>(Start + (long)unit * Stride, Stride).Clear());

    /// <summary>Adds a stretch of samples.</summary>
    /// <param name="stretch">The samples.</param>
    /// <param name="winners">Each sample's best matching unit.</param>
    /// <param name="codebook">Unit by unit.</param>
    /// <param name="before">The sum of the distances of the samples before.</param>
    /// <param name="parallel">Threads.</param>
    /// <returns>The same with the distances of these samples to their units added, in their order.</returns>
    public double Add(SampleStretch stretch, ReadOnlySpan<int> winners, double[] codebook, double before, ParallelOptions parallel)
    {
        if (_order.Length < winners.Length) (_order, _distances) = (new int[winners.Length], new double[winners.Length]);
        int[] starts = CountingSort.Of(winners, _units, _order), order = _order;
        double[] distances = _distances;
        Parallel.For(0, _units, parallel, unit =>
        {
            if (starts[unit] == starts[unit + 1]) return;
            var sum = new Span<double>(Start + (long)unit * Stride, _dimensions);
            ReadOnlySpan<double> vector = codebook.AsSpan(unit * _dimensions, _dimensions);
            for (int i = starts[unit]; i < starts[unit + 1]; i++)
            {
                ReadOnlySpan<double> row = stretch.Row(order[i]);
                if (i + 1 < starts[unit + 1])
                {
                    fixed (double* next = stretch.Row(order[i + 1])) Prefetch.Lines(next, _dimensions * sizeof(double));
                }

                TensorPrimitives.Add(sum, row, sum);
                distances[order[i]] = Math.Sqrt(DoubleSums.SquaredDistance(row, vector));
            }

            Start[(long)unit * Stride + _dimensions] += starts[unit + 1] - starts[unit];
        });
        for (int i = 0; i < winners.Length; i++) before += distances[i];
        return before;
    }

    /// <inheritdoc/>
    public void Dispose() => _sums.Dispose();
}
