using System.Text.Json.Nodes;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Tables;

public sealed class TableEncodingTests
{
    private const string Mixed = "size,color,class\n1,red,b\n3,blue,a\nNA,red,b\n5,?,\n";

    // Printed by Assets/make-scales.py: scikit-learn's MinMaxScaler, StandardScaler and RobustScaler.
    [Theory]
    [InlineData(ColumnScaling.Unit, 0.8421052631578951, 0.19169960474308304, 0.5721925133689839, 0.5613409415121255, 0.20114122681883026, 940.4918204246272)]
    [InlineData(ColumnScaling.ZScore, 1.5134731287005783, -0.5620487246628595, 0.22524118263649603, 1.013008926747691, -0.5951604112483522, 0)]
    [InlineData(ColumnScaling.Robust, 0.9007633587786253, -0.10000000000000009, 0.20289855072463864, 0.8080495356037152, -0.23426212590299278, 103.01614111647889)]
    public async Task Scales_are_those_of_scikit_learn_and_ignore_missing_values(ColumnScaling scaling, double first, double second, double third, double last, double end, double sum)
    {
        SampleMatrix wine = await SampleMatrix.LoadAsync("wine", data: new DataOptions { DataDirectory = Path.Combine(AppContext.BaseDirectory, "data", "tables") });
        double[] values = wine.Values.ToArray();
        for (int row = 3; row < 40; row += 7) values[row * 13 + 2] = double.NaN;
        values.AsSpan(100 * 13, 5).Fill(double.NaN);
        TableColumn[] columns = [.. Enumerable.Range(0, 13).Select(d => new TableColumn(wine.Fields![d], [.. Enumerable.Range(0, 178).Select(row => values[row * 13 + d])]))];
        var matrix = new SampleMatrix("wine", 13, values) { Fields = wine.Fields };
        var table = new SampleTable("wine", columns);

        SampleMatrix byTable = TableEncoding.Fit(table, new TableOptions { Scaling = scaling }).Apply(table);
        SampleMatrix byMatrix = TableEncoding.Fit(matrix, scaling).Apply(matrix);

        Assert.Equal(byTable.Values.ToArray(), byMatrix.Values.ToArray());
        double[] some = [byTable.Row(0)[0], byTable.Row(0)[1], byTable.Row(0)[2], byTable.Row(0)[12], byTable.Row(177)[12]];
        foreach ((double expected, double value) in ((double[])[first, second, third, last, end]).Zip(some)) Assert.Equal(expected, value, 13);
        Assert.Equal(sum, byTable.Values.ToArray().Where(value => !double.IsNaN(value)).Sum(), 10);
        Assert.Equal(11, byTable.Values.ToArray().Count(double.IsNaN));
    }

    [Fact]
    public void Categories_become_dimensions_of_0_and_1_and_missing_ones_stay_missing()
    {
        SampleTable table = TableText.Read(Mixed);
        SampleMatrix samples = TableEncoding.Fit(table, new TableOptions { LabelField = "class", Scaling = ColumnScaling.Unit }).Apply(table);
        Assert.Equal(["size", "color=blue", "color=red"], samples.Fields);
        Assert.Equal([0, 0, 1, 0.5, 1, 0, double.NaN, 0, 1, 1, double.NaN, double.NaN], samples.Values.ToArray());
        Assert.Equal(["a", "b"], samples.ClassNames);
        Assert.Equal([1, 0, 1, -1], samples.Labels);
    }

    [Theory]
    [InlineData("l\n10\n9\n-1\n10\n", new[] { "-1", "9", "10" }, new[] { 2, 1, 0, 2 })]
    [InlineData("l\nTRUE\nFALSE\nTRUE\n", new[] { "false", "true" }, new[] { 1, 0, 1 })]
    [InlineData("l\n3.0\n1\nNA\n", new[] { "1", "3" }, new[] { 1, 0, -1 })]
    [InlineData("l\nb\n10\n9\n", new[] { "10", "9", "b" }, new[] { 2, 0, 1 })]
    public void Labels_are_whole_numbers_by_size_or_text_in_order(string text, string[] classes, int[] labels)
    {
        SampleTable labelled = TableText.Read(text);
        var table = new SampleTable("t", [new TableColumn("x", new double[labels.Length]), labelled.Columns[0]]);
        SampleMatrix samples = TableEncoding.Fit(table, new TableOptions { LabelField = "l" }).Apply(table);
        Assert.Equal(classes, samples.ClassNames);
        Assert.Equal(labels, samples.Labels);
        Assert.Equal(1, samples.Dimensions);
    }

    [Fact]
    public void Fractions_are_no_labels_and_an_absent_label_column_is_named()
    {
        SampleTable table = TableText.Read("a,b\n1,2.5\n");
        Assert.Contains("'b' holds 2.5", Assert.Throws<DataException>(() => TableEncoding.Fit(table, new TableOptions { LabelField = "b" })).Fault);
        Assert.Contains("'c'", Assert.Throws<DataException>(() => TableEncoding.Fit(table, new TableOptions { LabelField = "c" })).Fault);
        Assert.Throws<DataException>(() => TableEncoding.Fit(table, new TableOptions { LeaveOut = ["a", "b"] }));
    }

    [Fact]
    public void Other_data_is_brought_to_the_form_of_the_training_data_in_any_order_of_columns()
    {
        SampleTable training = TableText.Read(Mixed);
        TableEncoding encoding = TableEncoding.Fit(training, new TableOptions { LabelField = "class", Scaling = ColumnScaling.Unit });
        var warnings = new List<string>();
        SampleMatrix other = encoding.Apply(TableText.Read("class,extra,color,size\nc,9,blue,5\na,9,green,2\nb,9,mauve,1\n"), warnings.Add);
        Assert.Equal([1, 1, 0, 0.25, 0, 0, 0, 0, 0], other.Values.ToArray());
        Assert.Equal([-1, 0, 1], other.Labels);
        Assert.Collection(warnings,
            color => Assert.EndsWith("Column 'color' has in 2 of 3 rows a category that the training data did not have (green, mauve).", color),
            label => Assert.EndsWith("The label column 'class' has in 1 of 3 rows a class that the training data did not have (c).", label));
    }

    [Fact]
    public void Other_data_that_lacks_columns_or_holds_text_for_numbers_is_refused_by_name()
    {
        TableEncoding encoding = TableEncoding.Fit(TableText.Read("a,b,c\n1,2,3\n"));
        Assert.Contains("'a', 'c'", Assert.Throws<DataException>(() => encoding.Apply(TableText.Read("b,d\n1,2\n"))).Fault);
        Assert.Contains("line 3 holds 'x', which is no number", Assert.Throws<DataException>(() => encoding.Apply(TableText.Read("a,b,c\n1,2,3\n4,x,6\n"))).Fault);
        Assert.Null(encoding.Apply(TableText.Read("a,b,c\n1,2,3\n")).Labels);
    }

    [Fact]
    public void Too_many_categories_are_refused_naming_the_column_and_why_it_is_text()
    {
        string text = "id,x\n" + string.Concat(Enumerable.Range(0, 101).Select(i => $"{(i == 57 ? "oops" : i)},1\n"));
        DataException fault = Assert.Throws<DataException>(() => TableEncoding.Fit(TableText.Read(text)));
        Assert.Contains("'id' holds text with 101 different values", fault.Fault);
        Assert.Contains("line 59 holds 'oops'", fault.Fault);
        Assert.Contains("Leave the column out", fault.Remedy);
        Assert.Equal(102, TableEncoding.Fit(TableText.Read(text), new TableOptions { MostCategories = 101 }).Dimensions);
    }

    [Theory]
    [InlineData(ColumnScaling.Unit)]
    [InlineData(ColumnScaling.ZScore)]
    [InlineData(ColumnScaling.Robust)]
    public void Constant_empty_single_and_huge_columns_scale_to_finite_numbers(ColumnScaling scaling)
    {
        var table = new SampleTable("t",
        [
            new TableColumn("constant", [0.1, 0.1, 0.1]), new TableColumn("empty", [double.NaN, double.NaN, double.NaN]),
            new TableColumn("single", [double.NaN, 7, double.NaN]), new TableColumn("huge", [-1.7e308, 1e200, 1.7e308]), new TableColumn("tiny", [0, 1e-310, 0]),
        ]);
        TableEncoding encoding = TableEncoding.Fit(table, new TableOptions { Scaling = scaling });
        Assert.Equal([1, 1, 1], encoding.Columns.Take(3).Select(column => column.Divisor));
        Assert.Equal((0.1, 0, 7), (encoding.Columns[0].Offset, encoding.Columns[1].Offset, encoding.Columns[2].Offset));
        Assert.All(encoding.Apply(table).Values.ToArray(), value => Assert.False(double.IsInfinity(value)));
        SampleMatrix plain = TableEncoding.Fit(table).Apply(table);
        Assert.Equal(encoding.Columns, TableEncoding.Fit(plain, scaling).Columns);
        Assert.Equal(1e200, plain.Row(1)[3]);
    }

    [Fact]
    public async Task An_encoding_is_the_same_after_it_was_stored()
    {
        SampleTable mixed = TableText.Read("größe,color,class\n0.1,red,b\n0.7,blue,a\nNA,red,b\n");
        foreach (ColumnScaling scaling in Enum.GetValues<ColumnScaling>())
        {
            TableEncoding encoding = TableEncoding.Fit(mixed, new TableOptions { LabelField = "class", Scaling = scaling });
            TableEncoding back = TableEncoding.FromJson((JsonObject)JsonNode.Parse(encoding.ToJson().ToJsonString())!, "map.json");
            Assert.Equal(encoding.Apply(mixed).Fingerprint, back.Apply(mixed).Fingerprint);
            Assert.Equal(encoding.Apply(mixed).Labels, back.Apply(mixed).Labels);
            Assert.Equal((encoding.Scaling, encoding.LabelField), (back.Scaling, back.LabelField));
            Assert.Equal(encoding.ToJson().ToJsonString(), back.ToJson().ToJsonString());
        }

        SampleMatrix clothes = await SampleMatrix.LoadAsync("fashion-mnist-5k", new TableOptions { Scaling = ColumnScaling.ZScore });
        TableEncoding pictures = TableEncoding.FromJson(clothes.Encoding!.ToJson(), "map.json");
        Assert.Equal(clothes.Fingerprint, (await SampleMatrix.LoadAsync("fashion-mnist-5k", new TableOptions { Encoding = pictures })).Fingerprint);
        Assert.Equal(new PictureShape(28, 28, 1), clothes.Picture);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"scaling":"none","columns":[]}""")]
    [InlineData("""{"scaling":"none","columns":[3]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":3}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a"},{"name":"a"}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a"},{}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a","divisor":0}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a","offset":1e999}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a","categories":[]}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a","categories":["x","x"]}]}""")]
    [InlineData("""{"scaling":"none","columns":[{"name":"a","categories":[null]}]}""")]
    [InlineData("""{"scaling":"other","columns":[{"name":"a"}]}""")]
    [InlineData("""{"scaling":"none","classNames":"x","columns":[{"name":"a"}]}""")]
    public void A_stored_encoding_is_not_trusted(string json)
    {
        DataException fault = Assert.Throws<DataException>(() => TableEncoding.FromJson((JsonObject)JsonNode.Parse(json)!, "map.json"));
        Assert.StartsWith("map.json: ", fault.Message);
    }

    [Fact]
    public void Vectors_go_back_to_the_units_of_the_data()
    {
        SampleTable table = TableText.Read("a,color,b\n1,red,10\n3,blue,30\n2,red,50\n");
        TableEncoding encoding = TableEncoding.Fit(table, new TableOptions { Scaling = ColumnScaling.Unit });
        double[] values = encoding.Apply(table).Values.ToArray();
        encoding.Restore(values);
        Assert.Equal([1, 0, 1, 10, 3, 1, 0, 30, 2, 0, 1, 50], values);
        Assert.Throws<ArgumentException>(() => encoding.Restore(new double[3]));
    }

    [Fact]
    public async Task A_label_can_be_asked_for_when_an_encoding_has_none()
    {
        TableEncoding unlabelled = (await SampleMatrix.LoadAsync("iris", new TableOptions { LeaveOut = ["species"] })).Encoding!;
        Assert.Equal(4, unlabelled.Dimensions);
        SampleMatrix labelled = await SampleMatrix.LoadAsync("iris", new TableOptions { Encoding = unlabelled, LabelField = "species" });
        Assert.Equal(["setosa", "versicolor", "virginica"], labelled.ClassNames);
        Assert.Equal(150, labelled.Labels!.Count);
    }
}
