using LatentSharp.Data;
using Parquet;
using Parquet.Schema;

namespace LatentSharp.Tests.Data.Tables;

/// <summary>Files that Apache Arrow wrote (Assets/make-arrow.csx), and files that lie.</summary>
public sealed class ParquetTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("arrow-plain.parquet")]
    [InlineData("arrow-snappy.parquet")]
    [InlineData("arrow-zstd.parquet")]
    public async Task Arrow_files_are_read_with_every_type_and_missing_values(string file)
    {
        SampleTable table = await SampleTable.LoadAsync(Asset(file));
        Assert.Equal(["größe", "weight", "count", "alive", "kind", "class", "small"], table.Columns.Select(column => column.Name));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i + 0.25), table.Numbers("größe"));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i % 3 == 1 ? double.NaN : i / 8.0), table.Numbers("weight"));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i == 9 ? double.NaN : i * 1000), table.Numbers("count"));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? 1.0 : 0), table.Numbers("alive"));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i == 5 ? null : i % 2 == 0 ? "katze" : "hund"), table.Texts("kind"));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => 250.0 + i % 6), table.Numbers("small"));

        SampleMatrix samples = await SampleMatrix.LoadAsync(Asset(file), new TableOptions { Fields = ["kind", "größe"], LabelField = "class" });
        Assert.Equal(["kind=hund", "kind=katze", "größe"], samples.Fields);
        Assert.Equal([0, 1, 0.25], samples.Row(0).ToArray());
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i % 3), samples.Labels);
    }

    [Fact]
    public async Task Streamed_rows_are_those_of_the_table_from_any_row_on()
    {
        using ParquetSampleSource source = ParquetSampleSource.Open(Asset("arrow-snappy.parquet"), ["class", "größe", "weight"]);
        SampleMatrix whole = await SampleMatrix.LoadAsync(Asset("arrow-snappy.parquet"), new TableOptions { Fields = ["class", "größe", "weight"] });
        Assert.Equal((10, 3), (source.Count, source.Dimensions));
        Assert.Equal(whole.Fingerprint, source.Fingerprint);
        Assert.Equal(["class", "größe", "weight"], source.FieldNames);
        for (int first = 0; first < 10; first++)
        {
            for (int count = 1; first + count <= 10; count++)
            {
                double[] rows = new double[count * 3];
                source.Read(first, rows);
                Assert.Equal(whole.Values.Slice(first * 3, rows.Length).ToArray(), rows);
            }
        }

        Assert.Throws<ArgumentException>(() => source.Read(9, new double[6]));
        Assert.Throws<ArgumentException>(() => source.Read(0, new double[4]));
    }

    [Fact]
    public void Columns_that_are_no_numbers_are_refused_by_name_and_can_be_left_out()
    {
        string dates = Asset("arrow-dates.parquet");
        Assert.Contains("Column 'when' holds values of the type", Assert.Throws<DataException>(() => Read(dates, new TableOptions { LeaveOut = ["list"] })).Fault);
        Assert.Contains("Column 'list' holds lists", Assert.Throws<DataException>(() => Read(dates, new TableOptions { LeaveOut = ["when"] })).Fault);
        Assert.Equal([1, 2], Read(dates, new TableOptions { Fields = ["x"] }).Numbers("x"));
        Assert.Contains("'kind' holds text", Assert.Throws<DataException>(() => ParquetSampleSource.Open(Asset("arrow-plain.parquet"))).Fault);
        Assert.Contains("no column 'y'", Assert.Throws<DataException>(() => ParquetSampleSource.Open(dates, ["y"])).Fault);
    }

    [Fact]
    public void Files_of_other_kinds_and_every_beginning_of_a_file_are_refused()
    {
        Assert.Contains("does not begin with PAR1", Hostile.Refuses(_folder.Write("text.parquet", "a,b\n1,2\n3,4\n5,6\n"u8), path => Read(path)).Fault);
        byte[] file = File.ReadAllBytes(Asset("arrow-dates.parquet"));
        Hostile.RefusesEveryBeginning(_folder, "cut.parquet", file, path => Read(path, new TableOptions { Fields = ["x"] }));
    }

    [Fact]
    public void A_file_that_is_damaged_anywhere_is_read_or_refused_but_never_breaks_the_reader()
    {
        byte[] file = File.ReadAllBytes(Asset("arrow-plain.parquet"));
        var random = new System.Random(7);
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] damaged = [.. file];
            for (int i = random.Next(1, 4); i > 0; i--) damaged[random.Next(file.Length)] = (byte)random.Next(256);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Read(_folder.Write("damaged.parquet", damaged));
            }
            catch (DataException e)
            {
                Assert.EndsWith("damaged.parquet", e.Path);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 512L << 20);
        }
    }

    [Fact]
    public async Task Infinite_numbers_are_refused_by_row_and_column()
    {
        string path = await Write("infinite.parquet", [1, 2], [3, double.NegativeInfinity, 5]);
        using ParquetSampleSource source = ParquetSampleSource.Open(path);
        Assert.Contains("Row 4, column 'x' is infinite", Assert.Throws<DataException>(() => Read(path)).Fault);
        source.Read(0, new double[2]);
        Assert.Contains("Row 4, column 'x' is infinite", Assert.Throws<DataException>(() => source.Read(2, new double[1])).Fault);
    }

    [Fact]
    public async Task A_file_without_rows_is_refused_and_one_row_is_enough()
    {
        Assert.Contains("no row", Assert.Throws<DataException>(() => Read(Write("none.parquet", []).GetAwaiter().GetResult())).Fault);
        string one = await Write("one.parquet", [1e200]);
        Assert.Equal([1e200], Read(one).Numbers("x"));
    }

    private static SampleTable Read(string path, TableOptions? options = null) => SampleTable.LoadAsync(path, options).GetAwaiter().GetResult();

    private static string Asset(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "Tables", "Assets", name);

    private async Task<string> Write(string name, params double[][] groups)
    {
        string path = Path.Combine(_folder.Path, name);
        var field = new DataField<double>("x", false);
        using FileStream stream = File.Create(path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(field), stream);
        foreach (double[] rows in groups)
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<double>(field, rows.AsMemory());
        }

        return path;
    }
}
