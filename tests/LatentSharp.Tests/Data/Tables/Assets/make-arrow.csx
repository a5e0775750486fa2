// Writes the arrow-*.parquet files with Apache Arrow's C++ library: ten rows in row groups of 4, 4 and 2.
#r "nuget: ParquetSharp, 25.0.1.2"
using ParquetSharp;

Column[] columns = [new Column<double>("größe"), new Column<float?>("weight"), new Column<long?>("count"), new Column<bool>("alive"),
    new Column<string?>("kind"), new Column<int>("class"), new Column<byte>("small")];
foreach (var (name, compression) in new[] { ("snappy", Compression.Snappy), ("zstd", Compression.Zstd), ("plain", Compression.Uncompressed) })
{
    using var file = new ParquetFileWriter($"arrow-{name}.parquet", columns, compression);
    int first = 0;
    foreach (int rows in new[] { 4, 4, 2 })
    {
        using var group = file.AppendRowGroup();
        void Write<T>(Func<int, T> value)
        {
            using var column = group.NextColumn().LogicalWriter<T>();
            column.WriteBatch(Enumerable.Range(first, rows).Select(value).ToArray());
        }

        Write(i => i + 0.25);
        Write(i => i % 3 == 1 ? (float?)null : i / 8f);
        Write(i => i == 9 ? (long?)null : i * 1000L);
        Write(i => i % 2 == 0);
        Write(i => i == 5 ? null : i % 2 == 0 ? "katze" : "hund");
        Write(i => i % 3);
        Write(i => (byte)(250 + i % 6));
        first += rows;
    }

    file.Close();
}

using var dates = new ParquetFileWriter("arrow-dates.parquet", [new Column<double>("x"), new Column<DateTime>("when"), new Column<int[]>("list")]);
using var only = dates.AppendRowGroup();
using (var column = only.NextColumn().LogicalWriter<double>()) column.WriteBatch([1, 2]);
using (var column = only.NextColumn().LogicalWriter<DateTime>()) column.WriteBatch([new(2020, 1, 1), new(2020, 1, 2)]);
using (var column = only.NextColumn().LogicalWriter<int[]>()) column.WriteBatch([[1], [2, 3]]);
dates.Close();
