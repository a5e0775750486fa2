using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Search;

/// <summary>One worker's room for searching the nearest units of a few dozen samples at a time.</summary>
internal sealed unsafe class SearchBlock : IDisposable
{
    /// <summary>Samples of a block.</summary>
    public const int Rows = 48;

    private readonly UnitSearch _search;
    private readonly ReducedCodebook _units;
    private readonly PackedMatrix<float> _whole, _reduced;
    private readonly AlignedBuffer<float> _coordinates, _bounds, _zero;
    private readonly NearestDecision _decision;
    private readonly int[] _samples = new int[Rows];

    public SearchBlock(UnitSearch search, ReducedCodebook units)
    {
        (_search, _units) = (search, units);
        int rows = Tile<float>.Best.Rows, wide = units.Basis?.Packed.Capacity ?? 0;
        _whole = new PackedMatrix<float>(Rows, search.Dimensions, rows);
        _reduced = units.Basis is null ? _whole : new PackedMatrix<float>(Rows, units.Directions + 1, rows);
        _coordinates = new AlignedBuffer<float>((long)_whole.Capacity * wide);
        _zero = new AlignedBuffer<float>(wide);
        _bounds = new AlignedBuffer<float>((long)_whole.Capacity * units.Units.Capacity);
        _decision = new NearestDecision(search, units);
    }

    /// <summary>Exact comparisons beyond the first candidate's, so far.</summary>
    public long Compared => _decision.Compared;

    /// <summary>Finds the nearest units of some samples.</summary>
    /// <param name="stretch">The samples in double.</param>
    /// <param name="rounded">The same, rounded.</param>
    /// <param name="samples">Which; at most <see cref="Rows"/>.</param>
    /// <param name="best">Receives the nearest unit at each sample's place.</param>
    /// <param name="second">Receives the second nearest, or is empty.</param>
    public void Find(SampleStretch stretch, RoundedVectors rounded, ReadOnlySpan<int> samples, Span<int> best, Span<int> second)
    {
        samples.CopyTo(_samples);
        _samples.AsSpan(samples.Length).Fill(samples[^1]);
        Pack(rounded);
        if (_units.Basis is not null) Reduce(rounded);
        PackedMatrix<float> units = _units.Units;
        MatrixProduct.Run(Tile<float>.Best, _reduced, samples.Length, units, 0, units.Panels, -2, _units.Bias.Start, _bounds.Start, units.Capacity);
        for (int i = 0; i < samples.Length; i++)
        {
            int sample = samples[i];
            (best[sample], int next) = _decision.Decide(stretch.Row(sample), rounded, sample, _bounds.Start + (long)i * units.Capacity, second.Length > 0);
            if (second.Length > 0) second[sample] = next;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _whole.Dispose();
        _reduced.Dispose();
        _coordinates.Dispose();
        _bounds.Dispose();
        _zero.Dispose();
        _decision.Dispose();
    }

    private void Pack(RoundedVectors rounded)
    {
        float** six = stackalloc float*[6];
        for (int first = 0; first < Rows; first += 6)
        {
            for (int i = 0; i < 6; i++)
            {
                six[i] = rounded[_samples[first + i]];
                if (first + 6 < Rows) Prefetch.Lines(rounded[_samples[first + 6 + i]], rounded.Stride * sizeof(float));
            }

            _whole.SetSix(first, six);
        }
    }

    private void Reduce(RoundedVectors rounded)
    {
        PackedMatrix<float> basis = _units.Basis!.Packed;
        int directions = _units.Directions, panels = (directions + basis.Width - 1) / basis.Width, stride = basis.Capacity;
        MatrixProduct.Run(Tile<float>.Best, _whole, Rows, basis, 0, panels, 1, _zero.Start, _coordinates.Start, stride);
        int width = _reduced.Width;
        for (int i = 0; i < Rows; i++)
        {
            float* values = _coordinates.Start + (long)i * stride, to = _reduced.Panel(i / width) + i % width;
            double held = 0;
            for (int j = 0; j < directions; j++)
            {
                float value = values[j];
                to[(long)j * width] = value;
                held += (double)value * value;
            }

            to[(long)directions * width] = _units.Remainder(rounded.Squares[_samples[i]], held);
        }
    }
}
