using System.IO.Compression;
using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Tables;

public sealed class CsvTableTests
{
    [Theory]
    [InlineData("a,b,c\n1.5,x,-3\n2,y,4e2\n")]
    [InlineData("a,b,c\r\n1.5,x,-3\r\n2,y,4e2")]
    [InlineData("a,b,c\r1.5,x,-3\r2,y,4e2\r")]
    [InlineData("a;b;c\n1,5;x;-3\n2;y;4e2\n")]
    [InlineData("a;b;c\n1.5;x;-3\n2;y;4e2\n")]
    [InlineData("a\tb\tc\n1.5\tx\t-3\n2\ty\t4e2\n")]
    [InlineData("a\tb\tc\n1,5\tx\t-3\n2\ty\t4e2\n")]
    [InlineData("\uFEFF\"a\",\"b\",\"c\"\n\"1.5\",\"x\",\"-3\"\n\n 2 , y , 4e2 \n\n\n")]
    [InlineData("\n\na, b, c\n+1.5, x, -3.0\n2., y, 400\n")]
    public void Every_way_of_writing_gives_the_same_table(string text)
    {
        SampleTable table = TableText.Read(text);
        Assert.Equal(["a", "b", "c"], table.Columns.Select(column => column.Name));
        Assert.Equal([1.5, 2], table.Numbers("a"));
        Assert.Equal(["x", "y"], table.Texts("b"));
        Assert.Equal([-3, 400], table.Numbers("c"));
        Assert.Equal("t", table.Name);
    }

    [Fact]
    public void Utf_16_and_gzip_are_recognised_by_their_first_bytes()
    {
        const string Text = "größe;Ж\n1,5;é\n";
        SampleTable wide = TableText.Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)]);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(Text));
        SampleTable small = TableText.Read(packed.ToArray(), name: "t.csv.gz");
        foreach (SampleTable table in (SampleTable[])[wide, small])
        {
            Assert.Equal([1.5], table.Numbers("größe"));
            Assert.Equal(["é"], table.Texts("Ж"));
            Assert.Equal("t", table.Name);
        }
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_ends()
    {
        SampleTable table = TableText.Read("a,b\n\"x,\"\"y\"\"\nz\",1\nw,2\n");
        Assert.Equal(["x,\"y\"\nz", "w"], table.Texts("a"));
        Assert.Equal([1, 2], table.Numbers("b"));
    }

    [Fact]
    public void Missing_cells_are_missing_in_columns_of_numbers_and_of_text()
    {
        SampleTable table = TableText.Read("a,b,c\n1,x,\nNA,NA,nan\n?,?,NaN\n,,\n4,y,?\n");
        Assert.Equal([1, double.NaN, double.NaN, double.NaN, 4], table.Numbers("a"));
        Assert.Equal(["x", null, null, null, "y"], table.Texts("b"));
        Assert.All(table.Numbers("c"), value => Assert.True(double.IsNaN(value)));
    }

    [Fact]
    public void Truth_values_are_0_and_1()
    {
        SampleTable table = TableText.Read("a,b\nTrue,1\nFALSE,2\n,3\n");
        Assert.Equal([1, 0, double.NaN], table.Numbers("a"));
    }

    [Fact]
    public void A_first_line_with_a_number_is_a_row_unless_it_counts_the_columns_or_one_says_so()
    {
        Assert.Equal(["column 1", "column 2"], TableText.Read("5.1,setosa\n4.9,setosa\n").Columns.Select(column => column.Name));
        Assert.Equal(["0", "1"], TableText.Read("0,1\n4.9,3\n").Columns.Select(column => column.Name));
        Assert.Equal(["1990", "1991"], TableText.Read("1990,1991\n4.9,3\n", new TableOptions { Header = true }).Columns.Select(column => column.Name));
        Assert.Equal(2, TableText.Read("x,y\nz,w\n", new TableOptions { Header = false }).Rows);
        Assert.Equal(["column 1", "b"], TableText.Read(",b\n1,2\n").Columns.Select(column => column.Name));
    }

    [Fact]
    public void What_is_said_wins_over_what_is_found()
    {
        Assert.Equal([1.5], TableText.Read("a|b\n1,5|2\n", new TableOptions { Separator = '|' }).Numbers("a"));
        Assert.Equal([1.5], TableText.Read("a,b\n\"1,5\",2\n", new TableOptions { DecimalComma = true }).Numbers("a"));
        Assert.Equal(["1,5"], TableText.Read("a;b\n1,5;2\n", new TableOptions { DecimalComma = false }).Texts("a"));
        Assert.Equal(["1.5"], TableText.Read("a;b\n1.5;2\n", new TableOptions { DecimalComma = true }).Texts("a"));
        Assert.Throws<ArgumentException>(() => TableText.Read("a\n1\n", new TableOptions { Separator = '"' }));
    }

    [Fact]
    public void Only_the_columns_asked_for_are_read()
    {
        const string Text = "a,b,c,d\n1,2,inf,x\n";
        Assert.Equal(["b", "d"], TableText.Read(Text, new TableOptions { Fields = ["b"], LabelField = "d" }).Columns.Select(column => column.Name));
        Assert.Equal(["a", "b", "d"], TableText.Read(Text, new TableOptions { LeaveOut = ["c"] }).Columns.Select(column => column.Name));
        string fault = TableText.Fault(Text, new TableOptions { Fields = ["b", "B", "e"] });
        Assert.Contains("'B', 'e'", fault);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3\n", "Line 3 has 1 cells, but the first line has 2")]
    [InlineData("a,b\n\"1\n\",2\n\n3,4,5\n", "Line 5 has 3 cells, but the first line has 2")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "on line 3 has no closing quote")]
    [InlineData("a,b\n1,2\n3,inf\n", "Row 2, column 'b' is infinite")]
    [InlineData("a,b\n1,2\n-Infinity,4\n", "Row 2, column 'a' is infinite")]
    [InlineData("a,b\n1e999,2\n", "Row 1, column 'a' is infinite")]
    [InlineData("a,b,a,b,c\n1,2,3,4,5\n", "Several columns are called 'a', 'b'")]
    [InlineData("a,b\n", "no row below it")]
    [InlineData("", "The file is empty")]
    [InlineData("\n\n", "The file is empty")]
    [InlineData("a\0b,c\n", "This is no text")]
    [InlineData("a;b;c\n1,5;2.5;0\n", "Column 'a' has decimal commas, column 'b' decimal points")]
    public void Bad_text_is_named_by_its_place(string text, string fault) => Assert.Contains(fault, TableText.Fault(text));

    [Fact]
    public void Other_encodings_than_utf_8_are_refused_rather_than_garbled()
    {
        DataException fault = Assert.Throws<DataException>(() => TableText.Read(Encoding.Latin1.GetBytes("größe,b\n1,2\n")));
        Assert.Contains("not UTF-8", fault.Fault);
    }

    [Fact]
    public void A_packed_file_that_ends_early_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Range(0, 2000).Select(i => $"{i * 7919 % 1000},{i}\n"))));
        byte[] bytes = packed.ToArray();
        Hostile.Refuses(folder.Write("t.csv.gz", bytes.AsSpan(0, bytes.Length / 2)), path => SampleTable.LoadAsync(path).GetAwaiter().GetResult());
    }

    [Fact]
    public void Great_numbers_pass_through_to_the_bit()
    {
        SampleTable table = TableText.Read("a\n1e200\n-1.7976931348623157e308\n0.1\n123456789012345678\n");
        Assert.Equal([1e200, double.MinValue, 0.1, 123456789012345678], table.Numbers("a"));
    }

    [Fact]
    public void Files_that_are_not_there_or_no_table_are_named()
    {
        using var folder = new TemporaryFolder();
        string text = folder.Write("t.doc", "a,b\n1,2\n"u8);
        Assert.Contains("no table that is known", Assert.Throws<DataException>(() => SampleTable.LoadAsync(text).GetAwaiter().GetResult()).Fault);
        DataException absent = Assert.Throws<DataException>(() => SampleTable.LoadAsync("no/such.csv").GetAwaiter().GetResult());
        Assert.StartsWith("no/such.csv: ", absent.Message);
        Assert.Contains("iris, wine, digits", absent.Remedy);
    }
}
