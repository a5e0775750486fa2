using System.Globalization;
using System.Runtime.InteropServices;
using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;
using LatentSharp.Tests.Data;
using LatentSharp.Tests.Data.Tables;

namespace LatentSharp.Tests.Som.Training;

public sealed class StreamedTrainingTests : IDisposable
{
    private const int Dimensions = 5;

    /// <summary>So many that an epoch is read in two stretches.</summary>
    private const int TwoStretches = 1_000_000;

    private static readonly MapRecipe Batch = new() { Rows = 3, Columns = 4, Epochs = 3, Algorithm = MapAlgorithm.Batch };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plane", 30_000)]
    [InlineData("plane", TwoStretches)]
    [InlineData("unit length", 30_000)]
    [InlineData("random", 900)]
    [InlineData("samples", 900)]
    [InlineData("given", 900)]
    public async Task A_streamed_file_trains_to_the_bytes_of_the_same_file_in_memory(string name, int rows)
    {
        MapRecipe recipe = name switch
        {
            "unit length" => Batch with { Normalization = MapNormalization.Both },
            "random" => Batch with { Initialization = new MapInitialization.RandomNormal() },
            "samples" => Batch with { Initialization = new MapInitialization.FromSamples() },
            "given" => Batch with { Initialization = new MapInitialization.Given([.. Enumerable.Range(0, 60).Select(i => Math.Sin(i))]) },
            _ => Batch,
        };
        string path = Write(Numbers(rows));
        using NpySampleSource file = NpySampleSource.Open(path);
        MapTrainingResult loaded = MapTrainer.Train(recipe, await SampleMatrix.LoadAsync(path)), streamed = MapTrainer.Train(recipe, file);
        Assert.Equal(Bytes(loaded), Bytes(streamed));
        Assert.Equal((rows, Math.Min(rows, 20_000), MapEngineKind.Pruned), (streamed.SampleCount, streamed.Samples.Rows, streamed.Engine));
        Assert.Equal(loaded.SampleCount, streamed.SampleCount);
        Assert.Equal(file.Fingerprint, (await SampleMatrix.LoadAsync(path)).Fingerprint);
    }

    [Fact]
    public void Interrupted_within_an_epoch_it_stands_at_its_start_and_resumed_it_equals_uninterrupted()
    {
        using NpySampleSource file = NpySampleSource.Open(Write(Numbers(TwoStretches)));
        byte[] expected = Bytes(MapTrainer.Train(Batch, file));
        using var stop = new CancellationTokenSource();
        var store = new MemoryStore();

        // The fourth stretch is read ahead while the third, which is the first of the second epoch, is searched.
        MapTrainingResult stopped = MapTrainer.Train(Batch, new Watched(file) { Stretch = number => Cancel(stop, number == 4) }, store, cancellation: stop.Token);
        Assert.Equal((1, false, 1L), (stopped.Epochs, stopped.Finished, store.Latest!.Epoch));
        Assert.Equal("interrupted", store.Events.Single()["kind"]!.GetValue<string>());
        Assert.Equal((file.Fingerprint, (long)TwoStretches), (store.Options!["data"]!["fingerprint"]!.GetValue<string>(), store.Options["data"]!["count"]!.GetValue<long>()));

        MapTrainingResult resumed = MapTrainer.Resume(Batch, file, store);
        Assert.Equal((3, true), (resumed.Epochs, resumed.Finished));
        Assert.Equal(expected, Bytes(resumed));
        using NpySampleSource other = NpySampleSource.Open(Write(Numbers(900)));
        Assert.Contains("other samples", Assert.Throws<DataException>(() => MapTrainer.Resume(Batch, other, store)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_in_the_middle_of_a_file_ends_the_training_with_its_name()
    {
        using NpySampleSource file = NpySampleSource.Open(Write(Numbers(TwoStretches)));
        var broken = new Watched(file) { Stretch = number => Fail(number == 4) };
        Assert.Contains("torn", Assert.Throws<DataException>(() => MapTrainer.Train(Batch, broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stopped_before_the_first_epoch_nothing_is_stored()
    {
        using NpySampleSource file = NpySampleSource.Open(Write(Numbers(900)));
        var store = new MemoryStore();
        Assert.ThrowsAny<OperationCanceledException>(() => MapTrainer.Train(Batch, file, store, cancellation: new CancellationToken(canceled: true)));
        Assert.Null(store.Options);
    }

    [Theory]
    [InlineData(float.NaN, "row 1,234,567, column 1 has no value")]
    [InlineData(float.PositiveInfinity, "Row 1,234,567, column 1 is infinite")]
    public void A_number_that_cannot_be_trained_on_is_named_by_row_and_column(float number, string expected)
    {
        float[] numbers = [.. Enumerable.Range(0, 1_300_000).Select(i => (float)(i % 100))];
        numbers[1_234_566] = number;
        using NpySampleSource file = NpySampleSource.Open(Write(numbers, 1));
        Assert.Contains(expected, Assert.Throws<DataException>(() => MapTrainer.Train(Batch, file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Squares_that_overflow_and_samples_without_length_are_refused_and_constant_columns_remarked()
    {
        double[] numbers = [.. Enumerable.Range(0, 300).Select(i => i % 3 == 2 ? 7 : Math.Cos(i))];
        string Doubles() => _folder.Write("d.npy", NpyTableTests.Npy("<f8", "(100, 3)", NpyTableTests.Doubles(numbers)));
        using (NpySampleSource file = NpySampleSource.Open(Doubles())) Assert.StartsWith("1 of 3 columns", Assert.Single(MapTrainer.Train(Batch, file).Remarks), StringComparison.Ordinal);
        numbers.AsSpan(33 * 3, 3).Clear();
        using (NpySampleSource file = NpySampleSource.Open(Doubles()))
            Assert.Contains("row 34 has length 0", Assert.Throws<DataException>(() => MapTrainer.Train(Batch with { Normalization = MapNormalization.Samples }, file)).Message, StringComparison.Ordinal);
        numbers[50 * 3 + 1] = -1e200;
        using (NpySampleSource file = NpySampleSource.Open(Doubles()))
            Assert.Contains("row 51, column 2 is -1E+200", Assert.Throws<DataException>(() => MapTrainer.Train(Batch, file)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, MapRecipe, MapEngineKind> Refusals => new()
    {
        { "--algorithm batch", Batch with { Algorithm = MapAlgorithm.Online }, MapEngineKind.Auto },
        { "--samples", Batch with { DrawnSamples = 10 }, MapEngineKind.Auto },
        { "--missing drop", Batch with { Missing = MissingValues.Drop }, MapEngineKind.Auto },
        { "--missing mask", Batch with { Missing = MissingValues.Mask }, MapEngineKind.Auto },
        { "Euclidean", Batch with { Distance = MapDistance.Manhattan, Rows = null, Columns = null }, MapEngineKind.Auto },
        { "reference", Batch, MapEngineKind.Reference },
        { "dual", Batch, MapEngineKind.Dual },
        { "radius", Batch with { Radius = new LinearSchedule(0, 0), Rows = null, Columns = null }, MapEngineKind.Auto },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_done_is_refused_before_the_file_is_read_through(string named, MapRecipe recipe, MapEngineKind engine)
    {
        using NpySampleSource file = NpySampleSource.Open(Write(Numbers(900)));
        var watched = new Watched(file);
        string message = Assert.Throws<ArgumentException>(() => MapTrainer.Train(recipe, watched, new MapTrainingOptions { Engine = engine })).Message;
        Assert.Contains(named, message, StringComparison.Ordinal);
        Assert.Equal(Dimensions, watched.Longest);
    }

    [Fact]
    public void Size_and_scaling_come_from_the_file()
    {
        using NpySampleSource file = NpySampleSource.Open(Write(Numbers(30_000)));
        SampleSource scaled = TableEncoding.Fit(file, ColumnScaling.ZScore).Apply(file);
        MapTrainingResult result = MapTrainer.Train(Batch with { Rows = null, Columns = null, Epochs = 1 }, scaled);
        Assert.InRange(result.Map.Topology.Units, 5 * Math.Sqrt(30_000) - 40, 5 * Math.Sqrt(30_000) + 40);
        Assert.Equal(ColumnScaling.ZScore, result.Samples.Encoding!.Scaling);
        double[] row = new double[Dimensions];
        scaled.Read(3, row);
        Assert.Equal(row, result.Samples.Row(2).ToArray());
    }

    private static float[] Numbers(int rows)
    {
        var random = new RandomStream(4, "samples");
        float[] few = [.. Enumerable.Range(0, 9973).Select(_ => (float)random.NextNormal())];
        return [.. Enumerable.Range(0, rows * Dimensions).Select(i => few[i % few.Length] * (1 + i % Dimensions) + i / 100_000)];
    }

    private string Write(float[] numbers, int dimensions = Dimensions)
    {
        string shape = string.Create(CultureInfo.InvariantCulture, $"({numbers.Length / dimensions}, {dimensions})");
        return _folder.Write($"{Guid.NewGuid():N}.npy", NpyTableTests.Npy("<f4", shape, MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray()));
    }

    private static byte[] Bytes(MapTrainingResult result) => MemoryMarshal.AsBytes(result.Map.Codebook).ToArray();

    private static void Cancel(CancellationTokenSource source, bool now)
    {
        if (now) source.Cancel();
    }

    private static void Fail(bool now)
    {
        if (now) throw new DataException("torn.npy", "it is torn.", "Mend it.");
    }

    /// <summary>A source that says which stretch of an epoch is read.</summary>
    private sealed class Watched(SampleSource samples) : SampleSource
    {
        private const int StretchNumbers = 200_000;

        private int _stretches;

        public Action<int>? Stretch { get; init; }

        /// <summary>The most numbers that were read at a time.</summary>
        public int Longest { get; private set; }

        public override string Name => samples.Name;

        public override long Count => samples.Count;

        public override int Dimensions => samples.Dimensions;

        public override IReadOnlyList<string>? FieldNames => samples.FieldNames;

        public override string Fingerprint => samples.Fingerprint;

        public override void Read(long first, Span<double> rows)
        {
            Longest = Math.Max(Longest, rows.Length);
            if (rows.Length >= StretchNumbers) Stretch?.Invoke(++_stretches);
            samples.Read(first, rows);
        }
    }
}
