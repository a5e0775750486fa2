using LatentSharp.Data;

namespace LatentSharp.Tests.Data.Formats;

public sealed class RecordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_Cifar_record_is_a_label_and_three_planes_rows_first()
    {
        byte[] record = new byte[3073];
        record[0] = 7;
        record[1 + 1] = 11;
        record[1 + 1024 + 32] = 22;
        record[1 + 2048 + 1023] = 33;
        string path = _folder.Write("data_batch_1.bin", record);
        ImageSet set = await ImageSet.LoadAsync(path);
        Assert.Equal([7], set.Labels);
        Assert.Equal("horse", set.ClassNames![7]);
        byte[] samples = set.Bytes(0).ToArray();
        Assert.Equal((11, 22, 33), (samples[3], samples[32 * 3 + 1], samples[^1]));
        Assert.Equal(3, samples.Count(sample => sample != 0));
    }

    [Fact]
    public async Task An_Stl_picture_is_three_planes_columns_first()
    {
        byte[] record = new byte[27648];
        record[1] = 11;
        record[9216 + 96] = 22;
        string path = _folder.Write("train_X.bin", record);
        _folder.Write("train_y.bin", [10]);
        ImageSet set = await ImageSet.LoadAsync(path);
        Assert.Equal([9], set.Labels);
        Assert.Equal("truck", set.ClassNames![9]);
        Assert.Equal((11, 22), (set.Bytes(0)[96 * 3], set.Bytes(0)[3 + 1]));
    }

    [Fact]
    public async Task Class_names_are_taken_from_the_file_beside()
    {
        _folder.Write("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n"u8);
        string path = _folder.Write("test_batch.bin", new byte[3073]);
        Assert.Equal("b", (await ImageSet.LoadAsync(path)).ClassNames![1]);
        _folder.Write("batches.meta.txt", "a\nb\n"u8);
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(path));
        Assert.Contains("names 2 classes", fault.Message);
    }

    [Theory]
    [InlineData("data_batch_1.bin", 0, "empty")]
    [InlineData("data_batch_1.bin", 1, "inside its record 0")]
    [InlineData("data_batch_1.bin", 3072, "inside its record 0")]
    [InlineData("data_batch_1.bin", 3074, "inside its record 1")]
    [InlineData("unlabeled_X.bin", 0, "empty")]
    [InlineData("unlabeled_X.bin", 27647, "inside its picture 0")]
    [InlineData("anything.bin", 12345, "no file of pictures")]
    public async Task Files_of_another_length_are_refused(string name, int length, string reason)
    {
        string path = _folder.Write(name, new byte[length]);
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(path));
        Assert.StartsWith(path, fault.Message);
        Assert.Contains(reason, fault.Message);
    }

    [Fact]
    public async Task Labels_that_cannot_be_are_refused()
    {
        byte[] record = new byte[2 * 3073];
        record[3073] = 10;
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(_folder.Write("data_batch_2.bin", record)));
        Assert.Contains("Record 1 (byte 3,073) has the label 10", fault.Message);
        string stl = _folder.Write("test_X.bin", new byte[27648]);
        _folder.Write("test_y.bin", [0]);
        await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(stl));
        _folder.Write("test_y.bin", [1, 2]);
        fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(stl));
        Assert.Contains("2 labels, but test_X.bin holds 1 pictures", fault.Message);
    }
}
