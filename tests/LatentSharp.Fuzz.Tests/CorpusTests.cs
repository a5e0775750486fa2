using LatentSharp.Data;
using LatentSharp.Fuzz.Targets;

namespace LatentSharp.Fuzz.Tests;

/// <summary>Every input that is kept, the seeds as well as what once broke a reader, is read or refused in the documented way, in bounded time and memory.</summary>
public sealed class CorpusTests : IDisposable
{
    private static readonly string _corpus = Path.Combine(AppContext.BaseDirectory, "corpus");
    private static readonly string[] _refused = ["found-", "refused-"];
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"latent-corpus-{Guid.NewGuid():N}");

    public static TheoryData<string> Readers => [.. KnownTargets.All.Select(target => target.Name)];

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Every_input_that_is_kept_is_read_or_refused(string name)
    {
        ReaderTarget target = KnownTargets.Find(name)!;
        var reading = new BoundedReading(target, _folder);
        string[] files = Directory.GetFiles(Path.Combine(_corpus, name));
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            int values = target.Values;
            Exception? finding = Record.Exception(() => reading.Read(File.ReadAllBytes(file)));
            Assert.True(finding is null, $"{name}/{Path.GetFileName(file)}: {finding}");

            // A seed that nothing reads would let a search see refusals only.
            if (!Array.Exists(_refused, Path.GetFileName(file).StartsWith)) Assert.True(target.Values > values, $"The seed {name}/{Path.GetFileName(file)} is refused by every use of the reader.");
        }
    }

    [Fact]
    public void Every_folder_of_the_corpus_belongs_to_a_reader() =>
        Assert.Equal(KnownTargets.All.Select(target => target.Name).Order(), Directory.GetDirectories(_corpus).Select(Path.GetFileName).Order());

    [Fact]
    public void A_reader_that_fails_in_another_way_or_takes_too_much_is_found()
    {
        Assert.Throws<IndexOutOfRangeException>(() => Read(content => content[5]));
        Assert.Throws<ExcessException>(() => Read(content => GC.AllocateArray<byte>(512 << 20).Length));
        Read(content => content[0]);
        Read(content => throw new DataException("x", "It is damaged.", "Mend it."));
    }

    [Fact]
    public void A_reader_that_takes_too_long_is_found_once_its_code_is_compiled()
    {
        TimeSpan time = TimeSpan.Zero;
        var reading = new BoundedReading(new Target(content => Spin(time)), _folder);
        for (int i = 0; i < 5; i++) reading.Read([1]);
        time = BoundedReading.MostTime + TimeSpan.FromSeconds(0.1);
        Assert.Throws<ExcessException>(() => reading.Read([1]));
    }

    private static int Spin(TimeSpan time)
    {
        TimeSpan end = Environment.CpuUsage.TotalTime + time;
        int turns = 0;
        while (Environment.CpuUsage.TotalTime < end) turns++;
        return turns;
    }

    private void Read(Func<byte[], int> read) => new BoundedReading(new Target(read), _folder).Read([1, 2]);

    private sealed class Target(Func<byte[], int> read) : ReaderTarget
    {
        public override string Name => "test";

        public override void Read(byte[] content, string folder) => Try(() => read(content));
    }
}
