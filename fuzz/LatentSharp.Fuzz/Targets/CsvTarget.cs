using LatentSharp.Data;
using LatentSharp.Data.Tables;

namespace LatentSharp.Fuzz.Targets;

/// <summary>Tables as text; as a matrix, and with the first column as the classes.</summary>
internal sealed class CsvTarget : ReaderTarget
{
    public override string Name => "csv";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "table.csv");
        Try(() =>
        {
            SampleTable table = TableFormat.Read(path, new TableOptions(), null, CancellationToken.None);
            Try(() => TableEncoding.Fit(table, new TableOptions { Scaling = ColumnScaling.ZScore }).Apply(table));
            TableEncoding encoding = TableEncoding.Fit(table, new TableOptions { LabelField = table.Columns[0].Name });
            TableEncoding.FromJson(encoding.ToJson(), path).Apply(table);
        });
    }
}
