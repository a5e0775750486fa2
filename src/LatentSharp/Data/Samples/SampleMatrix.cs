using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LatentSharp.Data;

/// <summary>Samples held in memory: one row a sample, one column a dimension.</summary>
public sealed partial class SampleMatrix : SampleSource
{
    private readonly double[] _values;
    private readonly int _rows;
    private string? _fingerprint;

    /// <summary>Makes a matrix; the values are not copied and must not change afterwards.</summary>
    /// <param name="name">What the samples are called, such as "iris".</param>
    /// <param name="dimensions">Columns, at least 1.</param>
    /// <param name="values">Row after row; at least one whole row; NaN = missing.</param>
    /// <exception cref="ArgumentException">The values are not whole rows, there is none, or one is infinite.</exception>
    public SampleMatrix(string name, int dimensions, double[] values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        if (values.Length == 0 || values.Length % dimensions != 0)
            throw new ArgumentException($"{values.Length} values are not whole rows of {dimensions}; there must be at least one row.", nameof(values));
        int infinite = Array.FindIndex(values, double.IsInfinity);
        if (infinite >= 0) throw new ArgumentException($"Row {infinite / dimensions + 1}, column {infinite % dimensions + 1} is infinite.", nameof(values));
        (Name, Dimensions, _values, _rows) = (name, dimensions, values, values.Length / dimensions);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override long Count => _rows;

    /// <summary>The number of rows.</summary>
    public int Rows => _rows;

    /// <inheritdoc/>
    public override int Dimensions { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string>? FieldNames => Fields;

    /// <summary>The columns' names, one a dimension, or null.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>One class number a row (-1 = none), or null.</summary>
    public IReadOnlyList<int>? Labels { get; init; }

    /// <summary>The names of the classes 0, 1, ..., or null.</summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>What a row is a picture of, or null.</summary>
    public PictureShape? Picture { get; init; }

    /// <summary>How the values were made from what was read, to be kept with a map and applied to other data; null = they are as they were read.</summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>Whether some value is NaN.</summary>
    public bool HasMissing => Array.Exists(_values, double.IsNaN);

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <inheritdoc/>
    public override string Fingerprint => _fingerprint ??= ComputeFingerprint();

    /// <summary>One sample.</summary>
    /// <param name="row">0 .. <see cref="Rows"/> - 1.</param>
    /// <returns>One number a dimension.</returns>
    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Dimensions, Dimensions);

    /// <inheritdoc/>
    public override void Read(long first, Span<double> rows) => _values.AsSpan(checked((int)first) * Dimensions, rows.Length).CopyTo(rows);

    /// <summary>Some of the rows, in the order given, with their labels.</summary>
    /// <param name="rows">Numbers of rows.</param>
    /// <returns>A matrix of its own.</returns>
    public SampleMatrix Select(ReadOnlySpan<int> rows)
    {
        double[] values = new double[(long)rows.Length * Dimensions];
        int[]? labels = Labels is null ? null : new int[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Dimensions));
            if (labels is not null) labels[i] = Labels![rows[i]];
        }

        return With(values, labels);
    }

    /// <summary>The same description with other values of as many dimensions.</summary>
    internal SampleMatrix With(double[] values, IReadOnlyList<int>? labels) =>
        new(Name, Dimensions, values) { Fields = Fields, Labels = labels, ClassNames = ClassNames, Picture = Picture, Encoding = Encoding };

    private string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(BitConverter.GetBytes(Rows));
        hash.AppendData(BitConverter.GetBytes(Dimensions));
        hash.AppendData(MemoryMarshal.AsBytes(_values.AsSpan()));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
