using System.Globalization;

namespace LatentSharp.Data.Tables;

/// <summary>
/// Reads a text file with separated cells in two passes: the first finds out what each column holds and how many rows there are, so that
/// the second takes exactly the memory that the numbers need.
/// </summary>
internal sealed class CsvTableReader
{
    private const int RowsBetweenChecks = 4096;
    private readonly string _path;
    private readonly TableOptions _options;
    private readonly string? _knownLabel;
    private readonly char _separator;
    private readonly List<CsvColumn> _columns = [];
    private bool _hasHeader;
    private int _rows;

    public CsvTableReader(string path, TableOptions options, string? knownLabel)
    {
        (_path, _options, _knownLabel) = (path, options, knownLabel);
        _separator = options.Separator ?? CsvSource.FindSeparator(path);
        if (_separator is '"' or '\n' or '\r' || char.IsAsciiLetterOrDigit(_separator))
            throw new ArgumentException($"'{_separator}' cannot stand between two cells.", nameof(options));
    }

    public SampleTable Read(CancellationToken ct)
    {
        Scan(ct);
        if (_rows == 0) throw new DataException(_path, _hasHeader ? "The file has a line of column names, but no row below it." : "The file is empty.", "Name a file with at least one row.");
        char mark = DecimalMark();
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if ((Int128)_rows * _columns.Count * sizeof(double) > memory)
            throw new DataException(_path, $"{_rows:N0} rows of {_columns.Count:N0} columns need more than the {memory:N0} bytes of memory that this process may use.", "Choose fewer columns, or store the table as .npy and stream it.");
        foreach (CsvColumn column in _columns) column.Begin(_rows, mark);
        Fill(ct);
        return new SampleTable(TableFormat.NameOf(_path), _path, [.. _columns.Select(column => column.End())]) { LabelField = _knownLabel };
    }

    private bool CommasAllowed => _options.DecimalComma ?? _separator != ',';

    private void Scan(CancellationToken ct)
    {
        using var source = new CsvSource(_path, _separator);
        while (source.Next())
        {
            if (_columns.Count == 0)
            {
                string[] first = [.. Enumerable.Range(0, source.Cells).Select(place => source.Cell(place).ToString())];
                _hasHeader = _options.Header ?? CsvHead.IsHeader(first, CommasAllowed ? ',' : '.');
                ChooseColumns([.. first.Select((cell, place) => _hasHeader && cell.Length > 0 ? cell : $"column {place + 1}")]);
                if (_hasHeader) continue;
            }

            foreach (CsvColumn column in _columns) column.Observe(source.Cell(column.Place), source.Line);
            if (++_rows == Array.MaxLength) throw new DataException(_path, $"The table has more than {_rows:N0} rows.", "Store it as .npy and stream it.");
            if (_rows % RowsBetweenChecks == 0) ct.ThrowIfCancellationRequested();
        }
    }

    private void ChooseColumns(string[] names)
    {
        ColumnNames.RefuseDuplicates(_path, names);
        foreach (int place in ColumnNames.Choose(_path, names, _options, _knownLabel))
            _columns.Add(new CsvColumn(names[place], place, commas: CommasAllowed, points: _options.DecimalComma != true));
        if (_columns.Count == 0) throw new DataException(_path, "No column is left.", "Leave out fewer columns.");
    }

    private char DecimalMark()
    {
        if (_options.DecimalComma is { } said) return said ? ',' : '.';
        CsvColumn? commas = _columns.Find(column => column.NeedsCommas), points = _columns.Find(column => column.NeedsPoints);
        if (commas is not null && points is not null)
        {
            throw new DataException(_path, string.Create(CultureInfo.InvariantCulture, $"Column '{commas.Name}' has decimal commas, column '{points.Name}' decimal points."),
                "Write all numbers in one way, or leave one of the columns out.");
        }

        return commas is null ? '.' : ',';
    }

    private void Fill(CancellationToken ct)
    {
        using var source = new CsvSource(_path, _separator);
        if (_hasHeader) source.Next();
        for (int row = 0; row < _rows; row++)
        {
            if (row % RowsBetweenChecks == 0) ct.ThrowIfCancellationRequested();
            bool same = source.Next();
            foreach (CsvColumn column in _columns) same = same && column.Keep(source.Cell(column.Place), row);
            if (!same) throw new DataException(_path, "The file changed while it was read.", "Read it again when nothing writes to it.");
        }
    }
}
