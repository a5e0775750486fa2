namespace LatentSharp.Data.Tables;

/// <summary>Makes samples of a table with an encoding.</summary>
internal sealed class TableApplication
{
    private const int MostShown = 5;
    private readonly TableEncoding _encoding;
    private readonly SampleTable _table;
    private readonly Action<string>? _warn;
    private readonly double[] _values;
    private readonly int _dimensions;

    public TableApplication(TableEncoding encoding, SampleTable table, Action<string>? warn)
    {
        (_encoding, _table, _warn, _dimensions) = (encoding, table, warn, encoding.Dimensions);
        if (encoding.Columns[0].Name is null)
            throw new DataException(table.Path, "The training data had no column names, so a table with names cannot be matched to it.", "Give the data in the form of the training data.");
        ColumnNames.RefuseAbsent(table.Path, [.. table.Columns.Select(column => column.Name)], encoding.Columns.Select(column => column.Name!), ofTraining: true);
        if ((long)table.Rows * _dimensions > Array.MaxLength)
            throw new DataException(table.Path, $"{table.Rows:N0} rows of {_dimensions:N0} dimensions are too many to be held at once.", "Choose fewer columns, or store the table as .npy and stream it.");
        _values = new double[table.Rows * _dimensions];
    }

    public SampleMatrix Run()
    {
        int at = 0;
        foreach (EncodedColumn column in _encoding.Columns)
        {
            TableColumn source = _table.Find(column.Name!)!;
            if (column.Categories is null) FillNumbers(column, source, at);
            else FillCategories(column.Categories, source, at);
            at += column.Dimensions;
        }

        return new SampleMatrix(_table.Name, _dimensions, _values)
        {
            Fields = _encoding.Fields,
            Labels = Labels(),
            ClassNames = _encoding.ClassNames,
            Encoding = _encoding,
        };
    }

    private void FillNumbers(EncodedColumn column, TableColumn source, int at)
    {
        if (!source.IsNumeric && source.Texts.Count > 0)
        {
            string example = source.WhyText ?? $"such as '{source.Texts[0]}'";
            throw new DataException(_table.Path, $"Column '{source.Name}' holds text ({example}), but held numbers in the training data.", "Mend the column.");
        }

        for (int row = 0; row < _table.Rows; row++) _values[row * _dimensions + at] = source.IsNumeric ? column.Scale(source.Numbers[row]) : double.NaN;
    }

    private void FillCategories(IReadOnlyList<string> categories, TableColumn source, int at)
    {
        int[] found = Match(categories, source, $"Column '{source.Name}'", "a category that the training data did not have");
        for (int row = 0; row < found.Length; row++)
        {
            Span<double> target = _values.AsSpan(row * _dimensions + at, categories.Count);
            if (found[row] >= 0) target[found[row]] = 1;
            else if (source.TextAt(row) is null) target.Fill(double.NaN);
        }
    }

    private int[]? Labels()
    {
        if (_encoding is not { LabelField: { } field, ClassNames: { } classes } || _table.Find(field) is not { } column) return null;
        return Match(classes, column, $"The label column '{field}'", "a class that the training data did not have");
    }

    // Each row's place among the names: -1 = missing or not one of them.
    private int[] Match(IReadOnlyList<string> names, TableColumn column, string what, string unknown)
    {
        Dictionary<string, int> places = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        int[] found = new int[_table.Rows];
        var strangers = new HashSet<string>();
        int rows = 0;
        for (int row = 0; row < found.Length; row++)
        {
            string? text = column.TextAt(row);
            found[row] = text is not null && places.TryGetValue(text, out int place) ? place : -1;
            if (text is null || found[row] >= 0) continue;
            rows++;
            if (strangers.Count <= MostShown) strangers.Add(text);
        }

        if (rows > 0)
        {
            string shown = string.Join(", ", strangers.Take(MostShown)) + (strangers.Count > MostShown ? ", ..." : "");
            _warn?.Invoke($"{_table.Path}: {what} has in {rows:N0} of {found.Length:N0} rows {unknown} ({shown}).");
        }

        return found;
    }
}
