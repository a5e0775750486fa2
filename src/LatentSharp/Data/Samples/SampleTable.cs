using LatentSharp.Data.Tables;

namespace LatentSharp.Data;

/// <summary>A table as it was read: named columns of numbers or text, nothing scaled yet. <see cref="TableEncoding"/> makes samples of it.</summary>
public sealed class SampleTable
{
    /// <summary>Makes a table of columns.</summary>
    /// <param name="name">What the table is called, such as "iris".</param>
    /// <param name="columns">At least one; all of as many rows, at least 1; no two of one name.</param>
    /// <exception cref="ArgumentException">There is no column or row, or the columns differ in length.</exception>
    /// <exception cref="DataException">Two columns have one name, or a number is infinite; the message names them.</exception>
    public SampleTable(string name, IReadOnlyList<TableColumn> columns)
        : this(name, name, columns)
    {
    }

    internal SampleTable(string name, string path, IReadOnlyList<TableColumn> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0) throw new ArgumentException("A table needs at least one column.", nameof(columns));
        (Name, Path, Columns, Rows) = (name, path, [.. columns], columns[0].Rows);
        if (Rows == 0) throw new ArgumentException("A table needs at least one row.", nameof(columns));
        foreach (TableColumn column in columns)
        {
            if (column.Rows != Rows) throw new ArgumentException($"Column '{column.Name}' has {column.Rows} rows, not {Rows}.", nameof(columns));
            int infinite = column.Numbers.IndexOfAny(double.PositiveInfinity, double.NegativeInfinity);
            if (infinite >= 0)
                throw new DataException(path, $"Row {infinite + 1:N0}, column '{column.Name}' is infinite, or too large for a number.", "Mend the value, or leave the column out.");
        }

        ColumnNames.RefuseDuplicates(path, [.. columns.Select(column => column.Name)]);
    }

    /// <summary>What the table is called.</summary>
    public string Name { get; }

    /// <summary>The number of rows, at least 1.</summary>
    public int Rows { get; }

    /// <summary>The columns, in the file's order.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The column known to hold the classes, or null.</summary>
    public string? LabelField { get; init; }

    /// <summary>The file, for messages.</summary>
    internal string Path { get; }

    /// <summary>
    /// Reads a known table or a file: .csv, .tsv, .tab or .txt (also with .gz), .parquet, or .npy (a sample a row; its columns are named 1, 2, ...).
    /// Text is UTF-8 or UTF-16; empty cells, NA, NaN and ? are missing values; empty lines are skipped; a column is one of numbers if every
    /// cell is a number, and of 0 and 1 if every cell is true or false.
    /// </summary>
    /// <param name="nameOrPath">The name of a known table, or a file.</param>
    /// <param name="options">Which columns, and how text is written; null = the defaults.</param>
    /// <param name="data">Where known tables are looked for; null = the usual places.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <returns>The table, in memory.</returns>
    /// <exception cref="DataException">The file is missing or damaged, or lacks a column; the message names the place and the remedy.</exception>
    public static Task<SampleTable> LoadAsync(string nameOrPath, TableOptions? options = null, DataOptions? data = null, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        return DataCatalog.Default.LoadTableAsync(nameOrPath, options ?? new TableOptions(), data ?? new DataOptions(), ct);
    }

    /// <summary>The column of a name, or null.</summary>
    internal TableColumn? Find(string name) => Columns.FirstOrDefault(column => column.Name == name);
}
