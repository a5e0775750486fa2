namespace LatentSharp.Data;

/// <summary>How a table is read and turned into numbers. The same record feeds the library and the command line.</summary>
public sealed record TableOptions
{
    /// <summary>The columns that make a sample, by name and in this order; null (default) = all but the label column and <see cref="LeaveOut"/>.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>Columns to leave out, by name; default none.</summary>
    public IReadOnlyList<string> LeaveOut { get; init; } = [];

    /// <summary>The column that holds each row's class, as text or whole numbers; null (default) = the known one of a known table, else none.</summary>
    public string? LabelField { get; init; }

    /// <summary>How columns of numbers are scaled; columns of categories stay 0 and 1. Default: not at all.</summary>
    public ColumnScaling Scaling { get; init; }

    /// <summary>
    /// How a map's training data was encoded, to bring other data to the same form; then <see cref="Fields"/>, <see cref="LeaveOut"/> and
    /// <see cref="Scaling"/> are not looked at. Null (default) = found from the data.
    /// </summary>
    public TableEncoding? Encoding { get; init; }

    /// <summary>The most categories that a column of text may have, 1 or more; default 100.</summary>
    public int MostCategories { get; init; } = 100;

    /// <summary>For text files: what stands between two cells; null (default) = found out: tab, semicolon or comma.</summary>
    public char? Separator { get; init; }

    /// <summary>For text files: whether fractions are written 1,5; null (default) = found out where the separator is not a comma.</summary>
    public bool? DecimalComma { get; init; }

    /// <summary>For text files: whether the first line names the columns; null (default) = it does unless it holds a number.</summary>
    public bool? Header { get; init; }
}
