using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;
using LatentSharp.Som.Engines;

namespace LatentSharp.Tests.Som.Engines;

public sealed class PrunedEngineTests
{
    private const int Dimensions = 37, Rows = 700;

    public static TheoryData<Lattice, MapShape, string, int> Maps()
    {
        var maps = new TheoryData<Lattice, MapShape, string, int>();
        int seed = 0;
        foreach (Lattice lattice in Enum.GetValues<Lattice>())
        {
            foreach (MapShape shape in Enum.GetValues<MapShape>())
            {
                foreach (Neighborhood neighborhood in Neighborhood.All.Where(one => !one.HasNegativeInfluence)) maps.Add(lattice, shape, neighborhood.Name, seed++);
            }
        }

        return maps;
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Every_epoch_has_the_winners_and_weights_of_the_plain_engine(Lattice lattice, MapShape shape, string neighborhood, int seed)
    {
        SampleMatrix samples = Samples(seed, Rows, Dimensions);
        MapRecipe recipe = Recipe(samples) with { Lattice = lattice, Shape = shape, Neighborhood = Neighborhood.ByName(neighborhood) };
        double[] codebook = InitialCodebook.Make(recipe, samples);
        using var plain = new ReferenceEngine(recipe, samples, codebook, 1);
        using var pruned = new PrunedEngine(recipe, samples, codebook, 2);
        foreach (double radius in new[] { 4, 2.5, 1.2, 1, 0.3 }) SameEpoch(plain, pruned, samples, radius, codebook.Length);
    }

    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(1, 13, 5)]
    [InlineData(14, 1, 60)]
    [InlineData(25, 26, 2)]
    public void Maps_of_any_size_train_like_the_plain_engine(int rows, int columns, int dimensions)
    {
        SampleMatrix samples = Samples(5, 90, dimensions);
        MapRecipe recipe = Recipe(samples) with { Rows = rows, Columns = columns, Initialization = new MapInitialization.FromSamples() };
        double[] codebook = InitialCodebook.Make(recipe, samples);
        using var plain = new ReferenceEngine(recipe, samples, codebook, 1);
        using var pruned = new PrunedEngine(recipe, samples, codebook, 1);
        foreach (double radius in new[] { 5, 2, 0.5, 0.1 }) SameEpoch(plain, pruned, samples, radius, codebook.Length);
    }

    [Fact]
    public void Normalised_codebooks_and_units_that_nobody_wins_are_as_in_the_plain_engine()
    {
        SampleMatrix samples = Samples(6, 30, 50);
        MapRecipe recipe = Recipe(samples) with { Normalization = MapNormalization.Codebook, Neighborhood = Neighborhood.Bubble };
        double[] codebook = InitialCodebook.Make(recipe, samples);
        using var plain = new ReferenceEngine(recipe, samples, codebook, 1);
        using var pruned = new PrunedEngine(recipe, samples, codebook, 1);
        foreach (double radius in new[] { 1, 0.5, 0.5 }) SameEpoch(plain, pruned, samples, radius, codebook.Length);
    }

    [Fact]
    public void Threads_buffers_and_a_resumed_training_change_no_bit()
    {
        SampleMatrix samples = Samples(7, 3000, 60);
        MapRecipe recipe = Recipe(samples) with { Rows = 9, Columns = 11 };
        double[] codebook = InitialCodebook.Make(recipe, samples);
        (double[] expected, double distance) = Train(new PrunedEngine(recipe, samples, codebook, 1), resumed: false);
        foreach ((int threads, long? buffer, bool resumed) in new (int, long?, bool)[] { (2, null, false), (4, null, true), (1, 60 * 50, false), (4, 60 * 1700, true) })
        {
            (double[] got, double gotDistance) = Train(new PrunedEngine(recipe, samples, codebook, threads, buffer), resumed);
            Assert.Equal(expected, got);
            Assert.Equal(distance, gotDistance);
        }

        (double[], double) Train(PrunedEngine engine, bool resumed)
        {
            double[] result = new double[codebook.Length];
            double last = 0;
            for (int epoch = 0; epoch < 4; epoch++)
            {
                last = engine.RunEpoch(new MapEpoch([], 3 - 0.7 * epoch, 1), CancellationToken.None);
                if (!resumed) continue;
                IReadOnlyDictionary<string, double[]> state = engine.State();
                engine.Dispose();
                engine = new PrunedEngine(recipe, samples, new double[codebook.Length], 2);
                engine.Restore(state);
            }

            engine.CopyCodebookTo(result);
            engine.Dispose();
            return (result, last);
        }
    }

    [Fact]
    public void A_source_that_is_only_read_trains_to_the_bits_of_a_matrix()
    {
        SampleMatrix samples = Samples(10, 2000, 33);
        MapRecipe recipe = Recipe(samples);
        double[] codebook = InitialCodebook.Make(recipe, samples), expected = new double[codebook.Length], got = new double[codebook.Length];
        using var whole = new PrunedEngine(recipe, samples, codebook, 1);
        using var read = new PrunedEngine(recipe, new ReadOnly(samples), codebook, 2, bufferNumbers: 33 * 300);
        foreach (double radius in new[] { 3, 2, 1 })
        {
            Assert.Equal(whole.RunEpoch(new MapEpoch([], radius, 1), CancellationToken.None), read.RunEpoch(new MapEpoch([], radius, 1), CancellationToken.None));
            whole.CopyCodebookTo(expected);
            read.CopyCodebookTo(got);
            Assert.Equal(expected, got);
        }
    }

    [Fact]
    public void A_cancelled_epoch_leaves_the_codebook_and_says_how_far_it_came()
    {
        SampleMatrix samples = Samples(8, 5000, 40);
        MapRecipe recipe = Recipe(samples);
        double[] codebook = InitialCodebook.Make(recipe, samples), after = new double[codebook.Length];
        using var engine = new PrunedEngine(recipe, samples, codebook, 2);
        using var cancellation = new CancellationTokenSource();
        long done = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => engine.RunEpoch(new MapEpoch([], 2, 1)
        {
            Done = count =>
            {
                done = count;
                if (count > 1000) cancellation.Cancel();
            },
        }, cancellation.Token));
        Assert.InRange(done, 1001, 4999);
        engine.CopyCodebookTo(after);
        Assert.Equal(codebook, after);
        engine.RunEpoch(new MapEpoch([], 2, 1) { Done = count => done = count }, CancellationToken.None);
        Assert.Equal(5000, done);
    }

    [Fact]
    public void What_it_cannot_do_it_says()
    {
        MapRecipe recipe = Recipe(Samples(9, 50, 4));
        Assert.Null(PrunedEngine.WhyNot(recipe, 4));
        Assert.Contains("batches", PrunedEngine.WhyNot(recipe with { Algorithm = MapAlgorithm.Online }, 4), StringComparison.Ordinal);
        Assert.Contains("Euclidean", PrunedEngine.WhyNot(recipe with { Distance = MapDistance.Manhattan }, 4), StringComparison.Ordinal);
        Assert.Contains("Euclidean", PrunedEngine.WhyNot(recipe with { Missing = MissingValues.Mask }, 4), StringComparison.Ordinal);
        Assert.Contains("negative", PrunedEngine.WhyNot(recipe with { Neighborhood = Neighborhood.MexicanHat }, 4), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PrunedEngine(recipe with { Algorithm = MapAlgorithm.Online }, Samples(9, 50, 4), new double[400], 1));
    }

    private static void SameEpoch(ReferenceEngine plain, PrunedEngine pruned, SampleMatrix samples, double radius, int numbers)
    {
        int[] expectedWinners = new int[samples.Rows], winners = new int[samples.Rows];
        double expectedDistance = plain.RunEpoch(new MapEpoch([], radius, 1) { Winners = expectedWinners }, CancellationToken.None);
        double distance = pruned.RunEpoch(new MapEpoch([], radius, 1) { Winners = winners }, CancellationToken.None);
        Assert.Equal(expectedWinners, winners);
        Assert.Equal(expectedDistance, distance, 1e-10 * expectedDistance);
        double[] expected = new double[numbers], got = new double[numbers];
        plain.CopyCodebookTo(expected);
        pruned.CopyCodebookTo(got);
        double largest = expected.Max(Math.Abs);
        for (int i = 0; i < numbers; i++) Assert.Equal(expected[i], got[i], 1e-11 * largest);

        // From here on both go on from the same bits: what is compared is each epoch, not how rounding grows from one to the next.
        pruned.Restore(plain.State());
    }

    private static MapRecipe Recipe(SampleMatrix samples) => new MapRecipe { Rows = 8, Columns = 10, Algorithm = MapAlgorithm.Batch }.Resolved(samples);

    private static SampleMatrix Samples(int seed, int rows, int dimensions)
    {
        var random = new RandomStream(seed, "samples");
        double[] values = new double[rows * dimensions];
        for (int row = 0; row < rows; row++)
        {
            double u = random.NextNormal(), v = random.NextNormal();
            for (int d = 0; d < dimensions; d++) values[row * dimensions + d] = 5 + u * Math.Sin(d) + v * v * Math.Cos(3 * d) + 0.2 * random.NextNormal();
        }

        return new SampleMatrix("samples", dimensions, values);
    }

    private sealed class ReadOnly(SampleMatrix samples) : SampleSource
    {
        public override string Name => samples.Name;

        public override long Count => samples.Count;

        public override int Dimensions => samples.Dimensions;

        public override IReadOnlyList<string>? FieldNames => null;

        public override string Fingerprint => samples.Fingerprint;

        public override void Read(long first, Span<double> rows) => samples.Read(first, rows);
    }
}
