using LatentSharp.Data.Tables;

namespace LatentSharp.Data;

/// <summary>
/// Samples in the numeric columns of a Parquet file of any length. One row group is in memory at a time; reading in order decodes each once.
/// </summary>
public sealed class ParquetSampleSource : SampleSource, IDisposable
{
    private readonly Lock _lock = new();
    private readonly ParquetFile _file;
    private readonly int[] _columns;
    private readonly long[] _starts;
    private double[] _group = [];
    private int _current = -1;
    private string? _fingerprint;

    private ParquetSampleSource(ParquetFile file, int[] columns)
    {
        (_file, _columns) = (file, columns);
        _starts = new long[file.GroupRows.Count + 1];
        for (int i = 0; i < file.GroupRows.Count; i++) _starts[i + 1] = _starts[i] + file.GroupRows[i];
        FieldNames = [.. columns.Select(column => file.Names[column])];
        Name = TableFormat.NameOf(file.Path);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override long Count => _starts[^1];

    /// <inheritdoc/>
    public override int Dimensions => _columns.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string>? FieldNames { get; }

    /// <inheritdoc/>
    public override string Fingerprint => _fingerprint ??= SampleStretches.Fingerprint(this);

    /// <summary>Opens a file.</summary>
    /// <param name="path">A Parquet file.</param>
    /// <param name="fields">The columns that make a sample, in this order; null = all, which must be numbers or truth values.</param>
    /// <returns>The samples; dispose of them when done.</returns>
    /// <exception cref="DataException">The file is missing or damaged, or a column is absent or holds no numbers.</exception>
    public static ParquetSampleSource Open(string path, IReadOnlyList<string>? fields = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ParquetFile file = ParquetFile.Open(path);
        try
        {
            ColumnNames.RefuseAbsent(path, file.Names, fields ?? []);
            List<string> names = [.. file.Names];
            int[] columns = [.. (fields ?? file.Names).Select(name => names.IndexOf(name))];
            if (columns.Length == 0) throw new DataException(path, "No column is chosen.", "Choose at least one.");
            foreach (int column in columns)
            {
                if (file.IsText(column)) throw new DataException(path, $"Column '{file.Names[column]}' holds text, which cannot be streamed.", "Name the numeric columns to use.");
                if (!file.IsNumeric(column)) throw file.Refuse(column);
            }

            long most = file.GroupRows.Max();
            if (most * columns.Length > Array.MaxLength)
                throw new DataException(path, $"A row group of {most:N0} rows and {columns.Length:N0} columns is too large to be held at once.", "Write the file with smaller row groups, or choose fewer columns.");
            return new ParquetSampleSource(file, columns);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DataException">A number is infinite, or the file is damaged.</exception>
    public override void Read(long first, Span<double> rows)
    {
        SampleStretches.Demand(this, first, rows.Length);
        lock (_lock)
        {
            while (rows.Length > 0)
            {
                int group = GroupOf(first);
                Load(group);
                int from = (int)(first - _starts[group]) * Dimensions;
                int length = Math.Min(rows.Length, _group.Length - from);
                _group.AsSpan(from, length).CopyTo(rows);
                rows = rows[length..];
                first += length / Dimensions;
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_lock) _file.Dispose();
    }

    // The first group that ends after the row; that is never an empty one.
    private int GroupOf(long row)
    {
        int group = 0;
        while (_starts[group + 1] <= row) group++;
        return group;
    }

    private void Load(int group)
    {
        if (group == _current) return;
        _current = -1;
        int count = (int)_file.GroupRows[group];
        if (_group.Length != count * Dimensions) _group = new double[count * Dimensions];
        for (int d = 0; d < _columns.Length; d++)
        {
            double[] numbers = _file.ReadNumbers(group, _columns[d]);
            int infinite = numbers.AsSpan().IndexOfAny(double.PositiveInfinity, double.NegativeInfinity);
            if (infinite >= 0) throw new DataException(_file.Path, $"Row {_starts[group] + infinite + 1:N0}, column '{FieldNames![d]}' is infinite.", "Mend the value; NaN stands for a missing one.");
            for (int row = 0; row < count; row++) _group[row * _columns.Length + d] = numbers[row];
        }

        _current = group;
    }
}
