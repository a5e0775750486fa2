using LatentSharp.Data;
using LatentSharp.Data.Tables;

namespace LatentSharp.Fuzz.Targets;

/// <summary>Parquet tables, whole and as a stream.</summary>
internal sealed class ParquetTarget : ReaderTarget
{
    public override string Name => "parquet";

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
