using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Tables;

public sealed class SampleStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<f8")]
    [InlineData(">f8")]
    [InlineData("<f4")]
    [InlineData("|u1")]
    public async Task Streamed_rows_are_those_of_the_matrix_from_any_row_on(string type)
    {
        double[] values = [.. Enumerable.Range(0, 5000 * 7).Select(i => (double)(i * 31 % 251))];
        byte[] content = type switch
        {
            "|u1" => [.. values.Select(value => (byte)value)],
            "<f4" => [.. values.SelectMany(value => BitConverter.GetBytes((float)value))],
            "<f8" => NpyTableTests.Doubles(values),
            _ => [.. values.SelectMany(value => BitConverter.GetBytes(value).Reverse())],
        };
        string path = _folder.Write("x.npy", NpyTableTests.Npy(type, "(5000, 7)", content));
        using NpySampleSource source = NpySampleSource.Open(path);
        SampleMatrix matrix = await SampleMatrix.LoadAsync(path);
        Assert.Equal((5000, 7, "x"), (source.Count, source.Dimensions, source.Name));
        Assert.Equal(matrix.Fingerprint, source.Fingerprint);
        Parallel.For(0, 50, i =>
        {
            double[] rows = new double[7 * (i + 1)];
            source.Read(i * 99, rows);
            Assert.Equal(matrix.Values.Slice(i * 99 * 7, rows.Length).ToArray(), rows);
        });
        Assert.Throws<ArgumentException>(() => source.Read(4999, new double[14]));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Read(-1, new double[7]));
    }

    [Theory]
    [InlineData(ColumnScaling.None)]
    [InlineData(ColumnScaling.Unit)]
    [InlineData(ColumnScaling.ZScore)]
    public async Task Streamed_samples_are_scaled_as_those_in_memory_are(ColumnScaling scaling)
    {
        double[] values = [.. Enumerable.Range(0, 60_000).Select(i => i % 17 == 5 ? double.NaN : Math.Sin(i) * (i % 3) + 3)];
        string path = _folder.Write("x.npy", NpyTableTests.Npy("<f8", "(20000, 3)", NpyTableTests.Doubles(values)));
        using NpySampleSource source = NpySampleSource.Open(path);
        SampleMatrix matrix = await SampleMatrix.LoadAsync(path, new TableOptions { Scaling = scaling });
        TableEncoding encoding = TableEncoding.Fit(source, scaling);
        Assert.Equal(matrix.Fingerprint, encoding.Apply(source).Fingerprint);
        Assert.Throws<ArgumentException>(() => TableEncoding.Fit(source, ColumnScaling.Robust));
    }

    [Fact]
    public void A_file_far_larger_than_what_is_read_costs_only_what_is_read()
    {
        // Ten million rows of 64 numbers, 2.56 GB that take no room on the disk: only the last row is not a hole.
        string path = _folder.Write("large.npy", NpyTableTests.Npy("<f4", "(10000000, 64)", []));
        using (FileStream stream = File.OpenWrite(path))
        {
            stream.SetLength(128 + 10_000_000L * 64 * 4);
            stream.Position = stream.Length - 4;
            stream.Write(BitConverter.GetBytes(2.5f));
        }

        using NpySampleSource source = NpySampleSource.Open(path);
        Assert.Equal((10_000_000, 64), (source.Count, source.Dimensions));
        double[] rows = new double[4096 * 64];
        long before = GC.GetAllocatedBytesForCurrentThread();
        source.Read(9_995_904, rows);
        Assert.Equal(2.5, rows[^1]);
        Assert.Equal(0, rows[^2]);
        source.Read(5_000_000, rows);
        Assert.Equal(-1, rows.AsSpan().IndexOfAnyExcept(0.0));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L << 20);
    }

    [Fact]
    public void A_file_that_shrinks_while_it_is_open_is_a_fault_with_its_name()
    {
        string path = _folder.Write("x.npy", NpyTableTests.Npy("<f8", "(100, 1)", new byte[800]));
        using NpySampleSource source = NpySampleSource.Open(path);
        if (OperatingSystem.IsWindows()) return;
        using (FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite)) stream.SetLength(500);
        Assert.Contains("ends at byte 500", Assert.Throws<DataException>(() => source.Read(0, new double[100])).Fault);
    }

    [Fact]
    public void Packed_and_fortran_files_cannot_be_streamed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest)) gzip.Write(NpyTableTests.Npy("<f8", "(1, 1)", new byte[8]));
        Assert.Contains("packed", Assert.Throws<DataException>(() => NpySampleSource.Open(_folder.Write("x.npy", packed.ToArray()))).Fault);
        string fortran = Path.Combine(AppContext.BaseDirectory, "Data", "Tables", "Assets", "rows-f4-fortran.npy");
        Assert.Contains("Fortran", Assert.Throws<DataException>(() => NpySampleSource.Open(fortran)).Fault);
    }
}
