using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Tables;

/// <summary>The tables that travel along, against scikit-learn 1.2.1: counts, and means and population deviations of columns and of all values.</summary>
public sealed class KnownTablesTests
{
    private static readonly DataOptions _shipped = new() { DataDirectory = Path.Combine(AppContext.BaseDirectory, "data", "tables") };

    [Theory]
    [InlineData("iris", 150, 4, new[] { 50, 50, 50 }, 3.4645, 1.9738430577598278)]
    [InlineData("wine", 178, 13, new[] { 59, 71, 48 }, 69.13366292091617, 215.74620420485243)]
    [InlineData("digits", 1797, 64, new[] { 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 }, 4.884164579855314, 6.016787548672236)]
    public async Task Known_tables_have_the_numbers_of_scikit_learn(string name, int rows, int dimensions, int[] classes, double mean, double deviation)
    {
        SampleMatrix samples = await SampleMatrix.LoadAsync(name, data: _shipped);
        Assert.Equal((name, rows, dimensions), (samples.Name, samples.Rows, samples.Dimensions));
        Assert.Equal(classes, samples.Labels!.CountBy(label => label).OrderBy(pair => pair.Key).Select(pair => pair.Value));
        Assert.Equal(classes.Length, samples.ClassNames!.Count);
        Assert.Equal(dimensions, samples.Fields!.Count);
        double[] values = samples.Values.ToArray();
        Assert.Equal(mean, values.Average(), 1e-11);
        Assert.Equal(deviation, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 1e-10);
    }

    [Fact]
    public async Task Columns_and_classes_have_their_names()
    {
        SampleMatrix iris = await SampleMatrix.LoadAsync("Iris");
        Assert.Equal(["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"], iris.Fields);
        Assert.Equal(["setosa", "versicolor", "virginica"], iris.ClassNames);
        Assert.Equal([0, 1, 2], [iris.Labels![0], iris.Labels[50], iris.Labels[149]]);
        Assert.Equal([5.1, 3.5, 1.4, 0.2], iris.Row(0).ToArray());
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], (await SampleMatrix.LoadAsync("digits")).ClassNames);
    }

    [Fact]
    public async Task Columns_of_a_known_table_can_be_chosen()
    {
        SampleMatrix two = await SampleMatrix.LoadAsync("iris", new TableOptions { Fields = ["petal_width_cm", "sepal_length_cm"] });
        Assert.Equal([0.2, 5.1], two.Row(0).ToArray());
        Assert.Equal(150, two.Labels!.Count);
        SampleMatrix three = await SampleMatrix.LoadAsync("iris", new TableOptions { LeaveOut = ["petal_width_cm"] });
        Assert.Equal(3, three.Dimensions);
    }

    [Fact]
    public async Task A_table_where_pictures_are_wanted_is_refused_by_name_and_by_path()
    {
        using var folder = new TemporaryFolder();
        foreach (string source in (string[])["iris", folder.Write("own.csv", "a,b\n1,2\n"u8)])
        {
            DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(source));
            Assert.Contains("a table, not pictures", fault.Message);
        }

        Assert.Contains("pictures", (await Assert.ThrowsAsync<DataException>(() => SampleTable.LoadAsync("fashion-mnist-5k"))).Message);
    }

    [Fact]
    public async Task Another_file_of_the_same_name_is_not_taken_for_the_known_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write("iris.csv", "Id,SepalLengthCm,species\n1,5.1,setosa\n"u8);
        DataException fault = await Assert.ThrowsAsync<DataException>(() => SampleMatrix.LoadAsync("iris", data: new DataOptions { DataDirectory = folder.Path }));
        Assert.Contains("not those of iris", fault.Message);
    }

    [Fact]
    public async Task Names_and_paths_of_pictures_give_samples_in_0_to_1()
    {
        SampleMatrix clothes = await SampleMatrix.LoadAsync("fashion-mnist-5k");
        Assert.Equal((5000, 784, 10), (clothes.Rows, clothes.Dimensions, clothes.ClassNames!.Count));
        Assert.Equal((0.0, 1.0), (clothes.Values.ToArray().Min(), clothes.Values.ToArray().Max()));
        Assert.Null(clothes.Encoding);
        await Assert.ThrowsAsync<ArgumentException>(() => SampleMatrix.LoadAsync("fashion-mnist-5k", new TableOptions { LabelField = "class" }));
    }
}
