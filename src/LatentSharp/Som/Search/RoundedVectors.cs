using LatentSharp.Som.Kernels;

namespace LatentSharp.Som.Search;

/// <summary>Vectors rounded to float in a frame, with what the bounds of a search need to know of each.</summary>
internal sealed unsafe class RoundedVectors : IDisposable
{
    private readonly AlignedBuffer<float> _values;

    public RoundedVectors(int capacity, int dimensions)
    {
        (Dimensions, Stride) = (dimensions, SearchFrame.StrideOf(dimensions));
        _values = new AlignedBuffer<float>((long)capacity * Stride);
        (Squares, Errors) = (new double[capacity], new double[capacity]);
    }

    public int Dimensions { get; }

    /// <summary>Numbers from one vector to the next.</summary>
    public int Stride { get; }

    /// <summary>Sums of squares of the rounded vectors; NaN = only the plain search is safe for this one.</summary>
    public double[] Squares { get; }

    /// <summary>Upper bounds of how far rounding moved each vector.</summary>
    public double[] Errors { get; }

    public float* this[int vector] => _values.Start + (long)vector * Stride;

    public void Set(int vector, SearchFrame frame, ReadOnlySpan<double> values) => Errors[vector] = frame.Round(values, this[vector], out Squares[vector]);

    /// <inheritdoc/>
    public void Dispose() => _values.Dispose();
}
