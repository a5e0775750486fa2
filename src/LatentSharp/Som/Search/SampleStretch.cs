using LatentSharp.Data;

namespace LatentSharp.Som.Search;

/// <summary>Consecutive samples in memory: a matrix, or as much of a larger source as was read.</summary>
internal sealed class SampleStretch
{
    private readonly SampleMatrix? _matrix;
    private readonly double[] _values = [];
    private readonly int _dimensions;

    public SampleStretch(SampleMatrix matrix) => (_matrix, _dimensions, Rows) = (matrix, matrix.Dimensions, matrix.Rows);

    /// <param name="values">Row after row; may be longer than the rows that count.</param>
    /// <param name="dimensions">Numbers of a row.</param>
    /// <param name="rows">How many rows count.</param>
    public SampleStretch(double[] values, int dimensions, int rows) => (_values, _dimensions, Rows) = (values, dimensions, rows);

    public int Rows { get; }

    public int Dimensions => _dimensions;

    public ReadOnlySpan<double> Row(int row) => _matrix is null ? _values.AsSpan(row * _dimensions, _dimensions) : _matrix.Row(row);
}
