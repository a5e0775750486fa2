using LatentSharp.Data;
using LatentSharp.Som;

namespace LatentSharp.Tests.Som.Training;

public sealed class SamplePreparationTests
{
    private static readonly MapRecipe Plain = new();

    [Fact]
    public void A_missing_value_is_refused_by_row_column_and_name()
    {
        var samples = new SampleMatrix("table", 2, [1, 2, 3, double.NaN]) { Fields = ["width", "height"] };
        DataException fault = Assert.Throws<DataException>(() => SamplePreparation.Prepare(Plain, samples, []));
        Assert.Contains("row 2, column 2 (height)", fault.Message);
        Assert.Contains("--missing", fault.Remedy);
    }

    [Fact]
    public void Rows_with_gaps_are_dropped_and_counted()
    {
        var remarks = new List<string>();
        SampleMatrix whole = SamplePreparation.Prepare(Plain with { Missing = MissingValues.Drop }, new SampleMatrix("t", 2, [1, 2, double.NaN, 3, 5, 6]) { Labels = [0, 1, 2] }, remarks);
        Assert.Equal([1, 2, 5, 6], whole.Values.ToArray());
        Assert.Equal([0, 2], whole.Labels);
        Assert.Contains("1 of 3 rows", Assert.Single(remarks));
        Assert.Throws<DataException>(() => SamplePreparation.Prepare(Plain with { Missing = MissingValues.Drop }, new SampleMatrix("t", 1, [double.NaN]), []));
    }

    [Fact]
    public void A_row_without_any_value_cannot_be_masked()
    {
        var samples = new SampleMatrix("t", 2, [1, 2, double.NaN, double.NaN]);
        Assert.Contains("row 2", Assert.Throws<DataException>(() => SamplePreparation.Prepare(Plain with { Missing = MissingValues.Mask }, samples, [])).Message);
    }

    [Fact]
    public void Numbers_whose_squares_overflow_are_refused_by_row_and_column()
    {
        string message = Assert.Throws<DataException>(() => SamplePreparation.Prepare(Plain, new SampleMatrix("t", 2, [1, 2, 3, 1e200]), [])).Message;
        Assert.Contains("row 2, column 2 is 1E+200", message);
        message = Assert.Throws<DataException>(() => SamplePreparation.Prepare(Plain with { Missing = MissingValues.Mask }, new SampleMatrix("t", 2, [1, 2, double.NaN, -1e200]), [])).Message;
        Assert.Contains("row 2, column 2", message);
    }

    [Fact]
    public void Infinite_numbers_are_refused_by_row_and_column() =>
        Assert.Contains("Row 2, column 1", Assert.Throws<ArgumentException>(() => new SampleMatrix("t", 2, [1, 2, double.NegativeInfinity, 4])).Message);

    [Fact]
    public void Constant_columns_are_reported_and_kept()
    {
        var remarks = new List<string>();
        SampleMatrix prepared = SamplePreparation.Prepare(Plain, new SampleMatrix("t", 2, [1, 2, 1, 3]) { Fields = ["same", "other"] }, remarks);
        Assert.Equal(2, prepared.Dimensions);
        Assert.Contains("1 of 2 columns are constant and say nothing (same)", Assert.Single(remarks));
    }

    [Fact]
    public void Samples_are_brought_to_length_1_and_zeros_are_refused()
    {
        SampleMatrix prepared = SamplePreparation.Prepare(Plain with { Normalization = MapNormalization.Both }, new SampleMatrix("t", 2, [3, 4, 0, -2]), []);
        Assert.Equal([0.6, 0.8, 0, -1], prepared.Values.ToArray());
        Assert.Contains("row 1 has length 0",
            Assert.Throws<DataException>(() => SamplePreparation.Prepare(Plain with { Normalization = MapNormalization.Samples }, new SampleMatrix("t", 2, [0, 0, 1, 1]), [])).Message);
    }

    [Fact]
    public void Drawn_samples_are_different_rows_and_depend_on_the_seed_alone()
    {
        var samples = new SampleMatrix("t", 1, [.. Enumerable.Range(0, 400).Select(i => (double)i)]);
        double[] Draw(long seed) => SamplePreparation.Prepare(Plain with { DrawnSamples = 100, Seed = seed }, samples, []).Values.ToArray();
        Assert.Equal(100, Draw(1).Distinct().Count());
        Assert.Equal(Draw(1), Draw(1));
        Assert.NotEqual(Draw(1), Draw(2));
    }
}
