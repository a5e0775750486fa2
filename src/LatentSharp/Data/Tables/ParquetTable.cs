namespace LatentSharp.Data.Tables;

/// <summary>A Parquet file as a table in memory.</summary>
internal static class ParquetTable
{
    public static SampleTable Read(string path, TableOptions options, CancellationToken ct)
    {
        using ParquetFile file = ParquetFile.Open(path);
        int[] chosen = ColumnNames.Choose(path, file.Names, options, null);
        if (chosen.Length == 0) throw new DataException(path, "No column is left.", "Leave out fewer columns.");
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (file.Rows > Array.MaxLength || (Int128)file.Rows * chosen.Length * sizeof(double) > memory)
            throw new DataException(path, $"{file.Rows:N0} rows of {chosen.Length:N0} columns need more than the {memory:N0} bytes of memory that this process may use.", "Choose fewer columns, or stream the file.");
        return new SampleTable(TableFormat.NameOf(path), path, [.. chosen.Select(column => Column(file, column, ct))]);
    }

    private static TableColumn Column(ParquetFile file, int column, CancellationToken ct)
    {
        if (file.IsText(column)) return new TableColumn(file.Names[column], Gather(file, group => file.ReadTexts(group, column), ct));
        if (!file.IsNumeric(column)) throw file.Refuse(column);
        return new TableColumn(file.Names[column], Gather(file, group => file.ReadNumbers(group, column), ct)) { IsTruth = file.IsTruth(column) };
    }

    // The rows grow with what the row groups really hold.
    private static T[] Gather<T>(ParquetFile file, Func<int, T[]> read, CancellationToken ct)
    {
        var parts = new List<T[]>();
        for (int group = 0; group < file.GroupRows.Count; group++)
        {
            ct.ThrowIfCancellationRequested();
            parts.Add(read(group));
        }

        return parts.Count == 1 ? parts[0] : [.. parts.SelectMany(part => part)];
    }
}
