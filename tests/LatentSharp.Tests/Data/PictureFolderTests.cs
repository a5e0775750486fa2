using System.Text;
using LatentSharp.Data;

namespace LatentSharp.Tests.Data;

public sealed class PictureFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];

    private DataOptions Options => new() { Warn = _warnings.Add };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_read_in_natural_order_and_others_are_ignored()
    {
        foreach (int number in (int[])[10, 2, 1, 100, 20]) _folder.Write($"p{number}.pgm", PgmBytes.Gray(2, 3, (byte)number));
        _folder.Write("README", "words"u8);
        _folder.Write("notes.txt", "words"u8);
        _folder.Write(".hidden.pgm", PgmBytes.Gray(9, 9, 9));
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal([1, 2, 10, 20, 100], Enumerable.Range(0, set.Count).Select(i => (int)set.Bytes(i)[0]));
        Assert.Equal((2, 3, 1), (set.Width, set.Height, set.Channels));
        Assert.Null(set.Labels);
        Assert.Equal(Path.GetFileName(_folder.Path), set.Name);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task A_picture_is_known_by_its_content_not_by_its_name()
    {
        _folder.Write("1", PgmBytes.Gray(1, 1, 5));
        _folder.Write("2.png", PgmBytes.Gray(1, 1, 6));
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal(2, set.Count);
    }

    [Fact]
    public async Task Class_folders_give_labels_in_natural_order()
    {
        _folder.Write("s10/a.pgm", PgmBytes.Gray(1, 1, 3));
        _folder.Write("s2/deeper/b.pgm", PgmBytes.Gray(1, 1, 2));
        _folder.Write("s2/a.pgm", PgmBytes.Gray(1, 1, 1));
        _folder.Write("Äpfel/ü.pgm", PgmBytes.Gray(1, 1, 4));
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal(["s2", "s10", "Äpfel"], set.ClassNames);
        Assert.Equal([0, 0, 1, 2], set.Labels);
        Assert.Equal([1, 2, 3, 4], Enumerable.Range(0, set.Count).Select(i => (int)set.Bytes(i)[0]));

        _folder.Write("loose.pgm", PgmBytes.Gray(1, 1, 5));
        Assert.Null((await ImageSet.LoadAsync(_folder.Path, Options)).Labels);
    }

    [Fact]
    public async Task A_folder_that_only_holds_one_folder_is_no_class()
    {
        _folder.Write("faces/s1/1.pgm", PgmBytes.Gray(1, 1, 1));
        _folder.Write("faces/s2/1.pgm", PgmBytes.Gray(1, 1, 2));
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal(["s1", "s2"], set.ClassNames);
        Assert.Null((await ImageSet.LoadAsync(Path.Combine(_folder.Path, "faces", "s1"))).Labels);
    }

    [Fact]
    public async Task Different_sizes_need_a_size_and_two_files_are_named()
    {
        _folder.Write("a.pgm", PgmBytes.Gray(2, 3, 1));
        _folder.Write("b.pgm", PgmBytes.Gray(4, 4, 2));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(_folder.Path, Options));
        Assert.Contains("a.pgm is 2 x 3, b.pgm is 4 x 4", fault.Fault);
        Assert.Contains("--size N", fault.Remedy);
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options with { Size = 3 });
        Assert.Equal((2, 3, 3), (set.Count, set.Width, set.Height));
    }

    [Theory]
    [InlineData(FitMode.Crop, new byte[] { 50, 50, 50, 50 })]
    [InlineData(FitMode.Pad, new byte[] { 200, 200, 200, 200, 0, 50, 50, 100, 0, 50, 50, 100, 200, 200, 200, 200 })]
    [InlineData(FitMode.Stretch, new byte[] { 0, 50, 50, 100, 0, 50, 50, 100, 0, 50, 50, 100, 0, 50, 50, 100 })]
    public async Task A_wide_picture_becomes_square(FitMode fit, byte[] expected)
    {
        _folder.Write("a.pgm", PgmBytes.Raw("P5", 4, 2, [0, 50, 50, 100, 0, 50, 50, 100]));
        var options = new DataOptions { Fit = fit, Size = fit == FitMode.Crop ? 2 : 4, Background = new Rgb(200, 200, 200) };
        Assert.Equal(expected, (await ImageSet.LoadAsync(_folder.Path, options)).Bytes(0).ToArray());
    }

    [Fact]
    public async Task Gray_and_colour_become_what_is_asked_for_or_colour()
    {
        _folder.Write("1.pgm", PgmBytes.Gray(1, 1, 9));
        _folder.Write("2.ppm", PgmBytes.Colour(1, 1, 200, 100, 50));
        _folder.Write("3.pgm", PgmBytes.Gray(1, 1, 7));
        ImageSet colour = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal([[9, 9, 9], [200, 100, 50], [7, 7, 7]], Enumerable.Range(0, 3).Select(i => colour.Bytes(i).ToArray()));
        ImageSet gray = await ImageSet.LoadAsync(_folder.Path, Options with { Channels = 1 });

        // 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2
        Assert.Equal([[9], [124], [7]], Enumerable.Range(0, 3).Select(i => gray.Bytes(i).ToArray()));
        await Assert.ThrowsAsync<ArgumentException>(() => ImageSet.LoadAsync(_folder.Path, Options with { Channels = 2 }));
        await Assert.ThrowsAsync<ArgumentException>(() => ImageSet.LoadAsync(_folder.Path, Options with { Size = 0 }));
    }

    [Fact]
    public async Task A_bad_file_is_named_and_skipped_or_stops_a_strict_reading()
    {
        _folder.Write("good.pgm", PgmBytes.Gray(2, 2, 1));
        string cut = _folder.Write("cut.pgm", PgmBytes.Gray(2, 2, 1).AsSpan(0, 12));
        string text = _folder.Write("text.png", "this is text"u8);
        string empty = _folder.Write("empty.jpg", []);
        string png = _folder.Write("real.png", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0]);
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal(1, set.Count);
        Assert.Equal(4, _warnings.Count);
        foreach ((string path, string reason) in new[] { (cut, "promises 4 samples"), (text, "no picture format"), (empty, "is empty"), (png, "PNG file, for which no decoder") })
            Assert.Contains(_warnings, warning => warning.StartsWith(path + ": ", StringComparison.Ordinal) && warning.Contains(reason, StringComparison.Ordinal));
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(_folder.Path, Options with { Strict = true }));
        Assert.StartsWith(cut, fault.Message);
    }

    [Fact]
    public async Task Nothing_readable_is_a_refusal_that_says_so()
    {
        DataException fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(_folder.Path));
        Assert.Equal($"{_folder.Path}: There is no picture in it. {fault.Remedy}", fault.Message);
        string text = _folder.Write("text.png", "this is text"u8);
        fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(_folder.Path));
        Assert.Contains("None of its 1 pictures can be read", fault.Fault);
        Assert.Contains(text, fault.Fault);
        fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(text));
        Assert.Contains("no file of pictures", fault.Fault);
        fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync(_folder.Write("one.pgm", PgmBytes.Gray(1, 1, 1))));
        Assert.Contains("single picture", fault.Fault);
        fault = await Assert.ThrowsAsync<DataException>(() => ImageSet.LoadAsync("olivettti"));
        Assert.Contains("olivetti", fault.Remedy);
    }

    [Fact]
    public async Task An_unreadable_file_is_named_and_skipped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "The user root may read everything.");
        _folder.Write("good.pgm", PgmBytes.Gray(2, 2, 1));
        string closed = _folder.Write("closed.pgm", PgmBytes.Gray(2, 2, 1));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(closed, UnixFileMode.None);
        Assert.Equal(1, (await ImageSet.LoadAsync(_folder.Path, Options)).Count);
        Assert.StartsWith(closed, Assert.Single(_warnings));
    }

    [Fact]
    public async Task A_circle_of_links_ends()
    {
        _folder.Write("a/x.pgm", PgmBytes.Gray(1, 1, 1));
        _folder.Write("b/y.pgm", PgmBytes.Gray(1, 1, 2));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "a", "circle"), _folder.Path);
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options);
        Assert.Equal(2, set.Count);
    }

    [Fact]
    public async Task Decoders_of_others_are_asked_first()
    {
        _folder.Write("a.pgm", PgmBytes.Gray(1, 1, 1));
        ImageSet set = await ImageSet.LoadAsync(_folder.Path, Options with { Decoders = [new Seven()] });
        Assert.Equal(7, set.Bytes(0)[0]);
    }

    [Fact]
    public async Task A_reading_can_be_stopped()
    {
        _folder.Write("a.pgm", PgmBytes.Gray(1, 1, 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImageSet.LoadAsync(_folder.Path, Options, new CancellationToken(canceled: true)));
    }

    private sealed class Seven : IPictureDecoder
    {
        public bool Recognises(ReadOnlySpan<byte> start) => Encoding.ASCII.GetString(start[..2]) == "P5";

        public Picture Decode(string name, ReadOnlySpan<byte> file, Rgb background) => new(1, 1, 1, [7]);
    }
}
