namespace LatentSharp.Data.Tables;

/// <summary>Which files are tables, by the ends of their names.</summary>
internal static class TableFormat
{
    private static readonly string[] _texts = [".csv", ".tsv", ".tab", ".txt"];

    public static bool IsTable(string path) => IsText(path) || IsParquet(path);

    public static bool IsText(string path) => Array.Exists(_texts, end => Ends(path, end) || Ends(path, end + ".gz"));

    public static bool IsParquet(string path) => Ends(path, ".parquet");

    public static bool IsNpy(string path) => Ends(path, ".npy");

    /// <summary>What a file's samples are called.</summary>
    public static string NameOf(string path)
    {
        string name = Path.GetFileName(path);
        if (Ends(name, ".gz")) name = name[..^3];
        name = Path.GetFileNameWithoutExtension(name);
        return name.Length > 0 ? name : "table";
    }

    /// <summary>Reads a file of any of the formats.</summary>
    public static SampleTable Read(string path, TableOptions options, string? knownLabel, CancellationToken ct)
    {
        if (IsText(path)) return new CsvTableReader(path, options, knownLabel).Read(ct);
        if (IsParquet(path)) return ParquetTable.Read(path, options, ct);
        if (IsNpy(path)) return NpyTable.ReadTable(path, options);
        throw new DataException(path, "This is no table that is known here (.csv, .tsv, .tab, .txt, .parquet, .npy).", "Name a file of one of these formats.");
    }

    private static bool Ends(string path, string end) => path.EndsWith(end, StringComparison.OrdinalIgnoreCase);
}
