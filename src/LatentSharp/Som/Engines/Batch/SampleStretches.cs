using LatentSharp.Data;
using LatentSharp.Som.Search;

namespace LatentSharp.Som.Engines.Batch;

/// <summary>
/// The samples of an epoch, one stretch after the other, each with its rounded copy. What fits into memory is rounded once and for all and is one
/// stretch; the rest passes through two buffers, one of which is filled while the samples in the other are searched.
/// </summary>
internal sealed class SampleStretches : IDisposable
{
    private const long MostRoundedBytes = 4L << 30, BufferNumbers = 4L << 20;

    private readonly SampleSource _source;
    private readonly SearchFrame _frame;
    private readonly ParallelOptions _parallel;
    private readonly SampleStretch? _whole;
    private readonly double[][] _buffers = [];
    private readonly int _rows;
    private readonly RoundedVectors _rounded;

    /// <param name="source">The samples.</param>
    /// <param name="frame">How they are rounded.</param>
    /// <param name="parallel">Threads.</param>
    /// <param name="bufferNumbers">How many numbers of a large source are read at a time; two such stretches are held. Null = as many as 32 MiB hold.</param>
    public SampleStretches(SampleSource source, SearchFrame frame, ParallelOptions parallel, long? bufferNumbers = null)
    {
        (_source, _frame, _parallel) = (source, frame, parallel);
        if (bufferNumbers is null && source is SampleMatrix matrix && source.Count * SearchFrame.StrideOf(source.Dimensions) * sizeof(float) <= MostRoundedBytes)
        {
            _whole = new SampleStretch(matrix);
            _rounded = new RoundedVectors(matrix.Rows, matrix.Dimensions);
            Round(_whole);
            return;
        }

        _rows = (int)Math.Min(source.Count, Math.Max(SearchBlock.Rows, (bufferNumbers ?? BufferNumbers) / source.Dimensions));
        _buffers = [.. Enumerable.Range(0, _rows < source.Count ? 2 : 1).Select(_ => new double[(long)_rows * source.Dimensions])];
        _rounded = new RoundedVectors(_rows, source.Dimensions);
    }

    /// <summary>All samples in their order. A stretch is gone when the next one comes.</summary>
    /// <returns>The number of the stretch's first sample, the stretch, and its rounded copy.</returns>
    public IEnumerable<(long First, SampleStretch Stretch, RoundedVectors Rounded)> All()
    {
        if (_whole is not null)
        {
            yield return (0, _whole, _rounded);
            yield break;
        }

        Task<SampleStretch> reading = Read(0);
        try
        {
            for (long first = 0; first < _source.Count; first += _rows)
            {
                SampleStretch stretch = reading.GetAwaiter().GetResult();
                if (first + _rows < _source.Count) reading = Read(first + _rows);
                Round(stretch);
                yield return (first, stretch, _rounded);
            }
        }
        finally
        {
            // An epoch that ends early must not leave behind a reader of a buffer that the next one fills, or of a file that is closed.
            Task.WhenAny(reading).Wait();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rounded.Dispose();

    private Task<SampleStretch> Read(long first) => Task.Run(() =>
    {
        double[] buffer = _buffers[first / _rows % _buffers.Length];
        int count = (int)Math.Min(_rows, _source.Count - first);
        _source.Read(first, buffer.AsSpan(0, count * _source.Dimensions));
        return new SampleStretch(buffer, _source.Dimensions, count);
    });

    private void Round(SampleStretch stretch)
    {
        const int Step = 256;
        Parallel.For(0, (stretch.Rows + Step - 1) / Step, _parallel, block =>
        {
            for (int row = block * Step; row < Math.Min(stretch.Rows, (block + 1) * Step); row++) _rounded.Set(row, _frame, stretch.Row(row));
        });
    }
}
