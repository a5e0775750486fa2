using LatentSharp.Data;

namespace LatentSharp.Fuzz.Targets;

/// <summary>Tables as text; as a matrix, and with the first column as the classes.</summary>
internal sealed class CsvTarget : ReaderTarget
{
    public override string Name => "csv";

    public override void Read(byte[] content, string folder)
    {
        string path = Store(content, folder, "table.csv");
        Try(() => SampleMatrix.LoadAsync(path, new TableOptions { Scaling = ColumnScaling.ZScore }).GetAwaiter().GetResult());
        Try(() =>
        {
            SampleTable table = SampleTable.LoadAsync(path).GetAwaiter().GetResult();
            TableEncoding encoding = TableEncoding.Fit(table, new TableOptions { LabelField = table.Columns[0].Name });
            TableEncoding.FromJson(encoding.ToJson(), path).Apply(table);
        });
    }
}
