using LatentSharp.Data;
using LatentSharp.Random;
using LatentSharp.Som;
using LatentSharp.Som.Engines;
using LatentSharp.Som.Engines.Online;

namespace LatentSharp.Tests.Som.Engines;

/// <summary>A small online training that engines are compared on.</summary>
internal sealed class OnlineCase
{
    private const int Epochs = 8;

    private readonly int[][] _orders;

    public OnlineCase(MapRecipe recipe, SampleMatrix samples)
    {
        Samples = SamplePreparation.Prepare(recipe, samples, []);
        Recipe = (recipe with { Epochs = Epochs }).Resolved(Samples);
        Start = InitialCodebook.Make(Recipe, Samples);
        var stream = new RandomStream(1, "order");
        _orders = [.. Enumerable.Range(0, Epochs).Select(_ =>
        {
            int[] order = [.. Enumerable.Range(0, Samples.Rows)];
            stream.Shuffle(order.AsSpan());
            return order;
        })];
    }

    public MapRecipe Recipe { get; }

    public SampleMatrix Samples { get; }

    public double[] Start { get; set; }

    /// <summary>Numbers drawn uniformly from an interval.</summary>
    public static SampleMatrix Random(string name, int rows, int dimensions, double offset = 0)
    {
        var stream = new RandomStream(7, name);
        double[] values = new double[rows * dimensions];
        for (int i = 0; i < values.Length; i++) values[i] = offset + 2 * stream.NextDouble() - 0.7;
        return new SampleMatrix(name, dimensions, values);
    }

    public static MapRecipe Map(int rows, int columns) => new()
    {
        Rows = rows,
        Columns = columns,
        Initialization = new MapInitialization.RandomNormal(0.5),
        Radius = new LinearSchedule(1.3, 0.5),
        LearningRate = new LinearSchedule(0.4, 0.05),
    };

    public MapEngine Reference() => new ReferenceEngine(Recipe, Samples, Start, 1);

    public MapEngine Dual(int threads = 1, int width = 0) => new DualEngine(Recipe, Samples, Start, threads, width);

    public MapEngine Blocked(int threads = 1) => new BlockedEngine(Recipe, Samples, Start, threads);

    public MapEpoch Epoch(int epoch, int[]? winners = null) =>
        new(_orders[epoch], Recipe.Radius!.At(epoch, Epochs), Recipe.LearningRate!.At(epoch, Epochs)) { Winners = winners };

    /// <summary>The winner of every step and the codebook at the end.</summary>
    public (int[] Winners, double[] Codebook, double[] Distances) Run(MapEngine engine, int first = 0, int end = Epochs)
    {
        var winners = new List<int>();
        double[] codebook = new double[Start.Length], distances = new double[end - first];
        for (int epoch = first; epoch < end; epoch++)
        {
            int[] some = new int[Samples.Rows];
            distances[epoch - first] = engine.RunEpoch(Epoch(epoch, some), CancellationToken.None);
            winners.AddRange(some);
        }

        engine.CopyCodebookTo(codebook);
        return ([.. winners], codebook, distances);
    }

    /// <summary>The same winners at every step, and weights and mean distances that differ by rounding alone.</summary>
    public void AssertLikeReference(MapEngine engine, string what, double tolerance = 1e-10)
    {
        using MapEngine reference = Reference();
        (int[] winners, double[] codebook, double[] distances) = Run(engine);
        (int[] expectedWinners, double[] expected, double[] expectedDistances) = Run(reference);
        int different = winners.Zip(expectedWinners).Count(pair => pair.First != pair.Second);
        Assert.True(different == 0, $"{engine.Name}, {what}: {different} of {winners.Length} winners differ.");
        double largest = expected.Max(Math.Abs), off = codebook.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second));
        Assert.True(off <= tolerance * largest, $"{engine.Name}, {what}: weights differ by {off}, the largest being {largest}.");
        for (int i = 0; i < distances.Length; i++) Assert.Equal(expectedDistances[i], distances[i], 1e-7 * (1 + expectedDistances[i]));
    }
}
