using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Tables;

/// <summary>Text read as a table, through a file.</summary>
internal static class TableText
{
    public static SampleTable Read(string text, TableOptions? options = null, string name = "t.csv") => Read(Encoding.UTF8.GetBytes(text), options, name);

    public static SampleTable Read(byte[] bytes, TableOptions? options = null, string name = "t.csv")
    {
        using var folder = new TemporaryFolder();
        return SampleTable.LoadAsync(folder.Write(name, bytes), options).GetAwaiter().GetResult();
    }

    /// <summary>What is wrong with the text, without the path.</summary>
    public static string Fault(string text, TableOptions? options = null, string name = "t.csv")
    {
        DataException fault = Assert.Throws<DataException>(() => Read(text, options, name));
        Assert.EndsWith(name, fault.Path);
        Assert.EndsWith(".", fault.Remedy);
        return fault.Fault;
    }

    public static double[] Numbers(this SampleTable table, string name) => table.Columns.Single(column => column.Name == name).Numbers.ToArray();

    public static string?[] Texts(this SampleTable table, string name)
    {
        TableColumn column = table.Columns.Single(column => column.Name == name);
        return [.. column.Codes.ToArray().Select(code => code < 0 ? null : column.Texts[code])];
    }
}
