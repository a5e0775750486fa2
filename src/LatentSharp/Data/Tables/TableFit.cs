using System.Globalization;

namespace LatentSharp.Data.Tables;

/// <summary>Finds the encoding of a table.</summary>
internal static class TableFit
{
    private const int MostShown = 3;

    public static TableEncoding Of(SampleTable table, TableOptions options)
    {
        if (options.MostCategories < 1) throw new ArgumentException("A column may have at least one category.", nameof(options));
        ColumnNames.RefuseAbsent(table.Path, [.. table.Columns.Select(column => column.Name)],
            (options.Fields ?? []).Concat(options.LabelField is { } named ? [named] : []));
        string? label = options.LabelField ?? table.LabelField;
        IEnumerable<string> fields = options.Fields ?? table.Columns.Select(column => column.Name).Where(name => name != label);
        EncodedColumn[] columns = [.. fields.Distinct().Where(name => !options.LeaveOut.Contains(name)).Select(name => Encode(table, table.Find(name)!, options))];
        if (columns.Length == 0) throw new DataException(table.Path, "No column is left to make samples of.", "Leave out fewer columns.");
        return new TableEncoding
        {
            Columns = columns,
            Scaling = options.Scaling,
            LabelField = label,
            ClassNames = label is null ? null : Classes(table, table.Find(label)!),
        };
    }

    /// <summary>The classes of a label column: whole numbers by size, text in alphabetical order.</summary>
    public static IReadOnlyList<string> Classes(SampleTable table, TableColumn column)
    {
        if (!column.IsNumeric) return [.. column.Texts.Order(StringComparer.Ordinal)];
        double[] numbers = [.. column.Numbers.ToArray().Where(number => !double.IsNaN(number)).Distinct().Order()];
        int fraction = Array.FindIndex(numbers, number => number != Math.Floor(number));
        if (fraction >= 0)
        {
            throw new DataException(table.Path, string.Create(CultureInfo.InvariantCulture, $"The label column '{column.Name}' holds {numbers[fraction]}, which is no class."),
                "Labels are text or whole numbers; name another column.");
        }

        return column.IsTruth
            ? [.. numbers.Select(number => number == 0 ? "false" : "true")]
            : [.. numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];
    }

    private static EncodedColumn Encode(SampleTable table, TableColumn column, TableOptions options)
    {
        if (column.IsNumeric)
        {
            (double offset, double divisor) = ColumnScale.Of(column.Numbers, options.Scaling);
            return new EncodedColumn(column.Name, null, offset, divisor);
        }

        if (column.Texts.Count <= options.MostCategories) return new EncodedColumn(column.Name, [.. column.Texts.Order(StringComparer.Ordinal)], 0, 1);
        string why = column.WhyText is { } text ? $"; {text}" : "";
        throw new DataException(table.Path,
            $"Column '{column.Name}' holds text with {column.Texts.Count:N0} different values ({string.Join(", ", column.Texts.Take(MostShown))}, ...){why}. At most {options.MostCategories:N0} are taken as categories.",
            "Leave the column out, name it as the label, or mend it if it should hold numbers.");
    }
}
