using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Tables;

/// <summary>Arrays that NumPy wrote (Assets/make-rows.py), and files that lie.</summary>
public sealed class NpyTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_but_the_first_index_are_the_dimensions_in_any_order_and_type()
    {
        SampleMatrix doubles = await SampleMatrix.LoadAsync(Asset("rows-f8.npy"));
        Assert.Equal((3, 8), (doubles.Rows, doubles.Dimensions));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i / 7.0), doubles.Values.ToArray());
        Assert.Null(doubles.Picture);
        SampleMatrix fortran = await SampleMatrix.LoadAsync(Asset("rows-f4-fortran.npy"));
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)(float)(i / 7.0)), fortran.Values.ToArray());
        SampleMatrix shorts = await SampleMatrix.LoadAsync(Asset("rows-i2-big.npy"));
        Assert.Equal(Enumerable.Range(-5, 24).Select(i => (double)i), shorts.Values.ToArray());
    }

    [Fact]
    public async Task Columns_are_named_by_their_number()
    {
        SampleMatrix samples = await SampleMatrix.LoadAsync(Asset("rows-i2-big.npy"), new TableOptions { Fields = ["8", "2"], LabelField = "1" });
        Assert.Equal(["8", "2"], samples.Fields);
        Assert.Equal([2, -4, 10, 4, 18, 12], samples.Values.ToArray());
        Assert.Equal(["-5", "3", "11"], samples.ClassNames);
    }

    [Fact]
    public async Task One_index_is_one_dimension_and_labels_are_found_beside()
    {
        string path = _folder.Write("x.npy", Npy("<f8", "(3,)", Doubles(1, double.NaN, 3)));
        _folder.Write("x_labels.npy", Npy("|u1", "(3,)", [0, 2, 1]));
        SampleMatrix samples = await SampleMatrix.LoadAsync(path);
        Assert.Equal((3, 1), (samples.Rows, samples.Dimensions));
        Assert.True(samples.HasMissing);
        Assert.Equal([0, 2, 1], samples.Labels);
        _folder.Write("x_labels.npy", Npy("|u1", "(2,)", [0, 2]));
        Assert.Contains("2 labels, but x.npy holds 3 rows", (await Assert.ThrowsAsync<DataException>(() => SampleMatrix.LoadAsync(path))).Fault);
    }

    [Fact]
    public async Task Numbers_from_0_to_1_in_the_shape_of_pictures_are_pictures()
    {
        SampleMatrix fractions = await SampleMatrix.LoadAsync(_folder.Write("f.npy", Npy("<f8", "(1, 2, 3)", Doubles(0, 0.1, 0.2, 0.3, 0.4, 1))));
        Assert.Equal(new PictureShape(3, 2, 1), fractions.Picture);
        Assert.Equal(0.1, fractions.Row(0)[1]);
        SampleMatrix bytes = await SampleMatrix.LoadAsync(_folder.Write("b.npy", Npy("|u1", "(1, 2, 3)", [0, 51, 102, 153, 204, 255])));
        Assert.Equal(new PictureShape(3, 2, 1), bytes.Picture);
        Assert.Equal([0, 0.2, 0.4, 0.6, 0.8, 1], bytes.Values.ToArray());
    }

    [Fact]
    public void Infinite_numbers_are_refused_by_row_and_column()
    {
        string path = _folder.Write("x.npy", Npy("<f8", "(2, 2)", Doubles(1, 2, 3, double.PositiveInfinity)));
        Assert.Contains("Row 2, column 2 is infinite", Assert.Throws<DataException>(() => Read(path)).Fault);
        using NpySampleSource source = NpySampleSource.Open(path);
        source.Read(0, new double[2]);
        Assert.Contains("Row 2, column 2 is infinite", Assert.Throws<DataException>(() => source.Read(0, new double[4])).Fault);
    }

    [Theory]
    [InlineData("<f8", "(2147483647, 2147483647)")]
    [InlineData("<f8", "(2147483648, 2)")]
    [InlineData("<f4", "(2147483647, 1)")]
    [InlineData("|u1", "(2147483647,)")]
    [InlineData("<f8", "(0, 3)")]
    [InlineData("<f8", "(0, 2147483647, 2147483647)")]
    [InlineData("<f8", "(3, 0)")]
    [InlineData("<f8", "()")]
    [InlineData("<c16", "(1, 1)")]
    [InlineData("|O", "(1, 1)")]
    public void Shapes_that_the_file_does_not_hold_are_refused_by_both_readers(string type, string shape)
    {
        string path = _folder.Write("x.npy", Npy(type, shape, new byte[8]));
        Hostile.Refuses(path, path => Read(path));
        Hostile.Refuses(path, path => NpySampleSource.Open(path).Dispose());
    }

    [Fact]
    public void Every_beginning_of_an_array_and_a_longer_one_are_refused_by_both_readers()
    {
        byte[] file = Npy("<f8", "(3, 1)", Doubles(1, 2, 3));
        Hostile.RefusesEveryBeginning(_folder, "cut.npy", file, path => Read(path));
        Hostile.RefusesEveryBeginning(_folder, "cut.npy", file, path => NpySampleSource.Open(path).Dispose());
        string longer = _folder.Write("long.npy", [.. file, 0]);
        Assert.Contains("more data after the array", Hostile.Refuses(longer, path => Read(path)).Fault);
        Assert.Contains("more data after the array", Hostile.Refuses(longer, path => NpySampleSource.Open(path).Dispose()).Fault);
    }

    internal static byte[] Npy(string type, string shape, byte[] content)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, .. BitConverter.GetBytes((ushort)header.Length), .. Encoding.ASCII.GetBytes(header), .. content];
    }

    internal static byte[] Doubles(params double[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static SampleMatrix Read(string path) => SampleMatrix.LoadAsync(path).GetAwaiter().GetResult();

    private static string Asset(string name) => Path.Combine(AppContext.BaseDirectory, "Data", "Tables", "Assets", name);
}
