using System.Globalization;
using System.Text.Json.Nodes;
using LatentSharp.Cli.Terminal;
using LatentSharp.Data;
using Spectre.Console;
using TableColumn = LatentSharp.Data.TableColumn;

namespace LatentSharp.Cli.Data;

/// <summary>What `latent data show` says of a table: its columns, their ranges, what is missing, and the classes.</summary>
internal static class TableDisplay
{
    private const int MostShown = 5;
    private static readonly string[] _ends = [".csv", ".tsv", ".tab", ".txt", ".parquet", ".csv.gz", ".tsv.gz", ".tab.gz", ".txt.gz"];

    /// <summary>Whether a known name or a path is that of a table.</summary>
    public static bool IsTable(string nameOrPath)
    {
        DataCatalogEntry? known = DataCatalog.Default.Entries.FirstOrDefault(entry => string.Equals(entry.Name, nameOrPath, StringComparison.OrdinalIgnoreCase));
        return known is not null ? known.Kind == DataKind.Table : Array.Exists(_ends, end => nameOrPath.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }

    public static void Print(SampleTable table, bool json)
    {
        if (json)
        {
            JsonOutput.Write(new JsonObject
            {
                ["name"] = table.Name,
                ["kind"] = "table",
                ["count"] = table.Rows,
                ["labelField"] = table.LabelField,
                ["columns"] = new JsonArray([.. table.Columns.Select(Describe)]),
            });
            return;
        }

        Console.Out.WriteLine($"{table.Name}: {table.Rows} rows, {table.Columns.Count} columns{(table.LabelField is { } label ? $", the classes in {label}" : "")}");
        Table columns = new Table().Border(TableBorder.Simple).AddColumns("Column", "Values", "Missing");
        foreach (TableColumn column in table.Columns) columns.AddRow(Markup.Escape(column.Name), Markup.Escape(Values(column)), Missing(column).ToString(CultureInfo.InvariantCulture));
        Tables.Print(columns);
    }

    private static JsonObject Describe(TableColumn column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["missing"] = Missing(column) };
        if (!column.IsNumeric)
        {
            json["categories"] = column.Texts.Count;
            return json;
        }

        if (Numbers(column) is not { Length: > 0 } numbers) return json;
        json["min"] = numbers.Min();
        json["max"] = numbers.Max();
        json["mean"] = numbers.Average();
        return json;
    }

    private static string Values(TableColumn column)
    {
        if (!column.IsNumeric) return $"{column.Texts.Count} different: {string.Join(", ", column.Texts.Take(MostShown))}{(column.Texts.Count > MostShown ? ", ..." : "")}";
        return Numbers(column) is not { Length: > 0 } numbers
            ? "none"
            : string.Create(CultureInfo.InvariantCulture, $"{numbers.Min():G6} to {numbers.Max():G6}, mean {numbers.Average():G6}");
    }

    private static double[] Numbers(TableColumn column) => Array.FindAll(column.Numbers.ToArray(), number => !double.IsNaN(number));

    private static int Missing(TableColumn column) => column.IsNumeric ? column.Rows - Numbers(column).Length : column.Codes.Count(-1);
}
