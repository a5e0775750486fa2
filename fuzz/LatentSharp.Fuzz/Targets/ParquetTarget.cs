using LatentSharp.Data;
using LatentSharp.Data.Tables;

namespace LatentSharp.Fuzz.Targets;

/// <summary>Parquet tables, whole and as a stream.</summary>
internal sealed class ParquetTarget : ReaderTarget
{
    public override string Name => "parquet";

    /// <summary>
    /// The library takes an array on the word of one length of 32 bits before it looks whether so many bytes follow; the memory is never touched. What is
    /// checked beforehand refuses most such files, but the library reads a field by its number where the file says that it is of another type.
    /// </summary>
    public override long MostBytes => 3L << 30;

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "table.parquet");
        Try(() => TableFormat.Read(path, new TableOptions(), null, CancellationToken.None));
        Try(() =>
        {
            using ParquetSampleSource source = ParquetSampleSource.Open(path);
            double[] rows = new double[source.Dimensions * Math.Min(source.Count, 16)];
            source.Read(0, rows);
        });
    }
}
