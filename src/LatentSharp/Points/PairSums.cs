using System.Buffers;
using System.Numerics.Tensors;

namespace LatentSharp.Points;

/// <summary>The mean of a kernel over all pairs of two sets, or of one set without the pairs of a point with itself, and over the pairs within halves.</summary>
internal sealed class PairSums
{
    private const int Chunk = 512;
    private readonly PairKernel _kernel;
    private readonly bool _same;
    private readonly int _queries, _columns;
    private readonly HalfSplits? _querySplits, _columnSplits;
    private readonly double[] _rows, _halves;

    /// <param name="kernel">Of two points.</param>
    /// <param name="queries">Points of the one set.</param>
    /// <param name="columns">Points of the other set; null = there is one set.</param>
    /// <param name="querySplits">Halves of the one set; null = none.</param>
    /// <param name="columnSplits">Halves of the other, as many; the same where there is one set.</param>
    public PairSums(PairKernel kernel, int queries, int? columns = null, HalfSplits? querySplits = null, HalfSplits? columnSplits = null)
    {
        (_kernel, _same, _queries, _columns) = (kernel, columns is null, queries, columns ?? queries);
        (_querySplits, _columnSplits) = (querySplits, columns is null ? querySplits : columnSplits);
        (_rows, _halves) = (new double[queries], new double[queries * (querySplits?.Count ?? 0)]);
    }

    /// <summary>The mean over all pairs.</summary>
    public double Mean => _rows.Sum() / ((double)_queries * (_same ? _queries - 1 : _columns));

    /// <summary>The mean over the pairs whose points are both in their set's half.</summary>
    public double MeanOf(int split, int half)
    {
        double sum = 0;
        for (int query = 0; query < _queries; query++)
        {
            if (_querySplits!.HalfOf(split, query) == half) sum += _halves[query * _querySplits.Count + split];
        }

        double rows = _querySplits!.SizeOf(half);
        return sum / (rows * (_same ? rows - 1 : _columnSplits!.SizeOf(half)));
    }

    /// <summary>Takes one row of distances.</summary>
    public void Visit(int query, Span<float> near, double slack)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(_columns);
        Span<float> values = rented.AsSpan(0, _columns);
        _kernel.Apply(query, near, slack, values);
        if (_same) values[query] = 0;
        double all = 0;
        for (int i = 0; i < values.Length; i += Chunk) all += TensorPrimitives.Sum<float>(values.Slice(i, Math.Min(Chunk, values.Length - i)));
        _rows[query] = all;
        for (int split = 0; split < (_querySplits?.Count ?? 0); split++)
        {
            double first = TensorPrimitives.Dot<float>(values, _columnSplits!.Mask(split));
            _halves[query * _querySplits!.Count + split] = _querySplits.HalfOf(split, query) == 0 ? first : all - first;
        }

        ArrayPool<float>.Shared.Return(rented);
    }
}
