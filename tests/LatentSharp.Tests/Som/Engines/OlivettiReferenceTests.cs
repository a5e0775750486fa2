using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Engines;
using LatentSharp.Som.Engines.Online;
using LatentSharp.Tests.Data;

namespace LatentSharp.Tests.Som.Engines;

/// <summary>The reference jobs against an independent training in NumPy (make-som-olivetti-reference.py) and against the textbook engine.</summary>
public sealed class OlivettiReferenceTests
{
    private const int Samples = 100;

    [Fact]
    public async Task Sixty_epochs_have_the_winners_and_weights_of_NumPy() =>
        await Check(KnownMapRecipes.SomOlivetti, "633a72d4f71e2fe99e3ff0110f7c8ec28e00f1f0677397daf0082837fd9d20ed",
            [0.013497905600840422, 0.019883441708173435, 0.01640573005820472, 0.019287949280496305, 0.004490310992897946]);

    [Fact]
    public async Task Sixty_epochs_as_printed_have_the_winners_and_weights_of_NumPy() =>
        await Check(KnownMapRecipes.SomOlivettiAsPrinted, "ab240e3b8491e9b1677fbdefbbdeacf245b42e9a48389c328e2693739be92bda",
            [0.009806229846530696, 0.02070230581598878, 0.017208142605981545, 0.018515600404159862, 0.007364124815449875]);

    [Fact]
    public async Task Three_hundred_epochs_have_the_winners_of_the_textbook_engine()
    {
        (MapRecipe recipe, SampleMatrix samples) = await Prepare(KnownMapRecipes.SomOlivetti);
        double[] start = InitialCodebook.Make(recipe, samples);
        using MapEngine dual = new DualEngine(recipe, samples, start, 2), reference = new ReferenceEngine(recipe, samples, start, 2);
        Assert.Equal(Train(reference, recipe, 300), Train(dual, recipe, 300));
        double[] weights = new double[start.Length], expected = new double[start.Length];
        dual.CopyCodebookTo(weights);
        reference.CopyCodebookTo(expected);
        Assert.True(weights.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second)) < 1e-14);
    }

    private static async Task Check(MapRecipe named, string winnersHash, double[] weights)
    {
        (MapRecipe recipe, SampleMatrix samples) = await Prepare(named);
        double[] start = new double[64 * samples.Dimensions], codebook = new double[start.Length];
        for (int i = 0; i < start.Length; i++) start[i] = ((uint)((ulong)i * 2654435761) / 4294967296.0 - 0.5) * 0.35;
        foreach (MapEngine engine in new MapEngine[] { new DualEngine(recipe, samples, start, 2), new BlockedEngine(recipe, samples, start, 2) })
        {
            int[] winners = Train(engine, recipe, 60);
            Assert.Equal(winnersHash, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(winners.AsSpan()))));
            engine.CopyCodebookTo(codebook);
            (int Unit, int Dimension)[] places = [(0, 0), (7, 100), (27, 2080), (36, 2016), (63, 4095)];
            for (int i = 0; i < places.Length; i++) Assert.Equal(weights[i], codebook[places[i].Unit * samples.Dimensions + places[i].Dimension], 1e-14);
            engine.Dispose();
        }
    }

    private static async Task<(MapRecipe Recipe, SampleMatrix Samples)> Prepare(MapRecipe named)
    {
        string folder = Path.GetDirectoryName(SharedFolder.Require("olivetti"))!;
        ImageSet set = await ImageSet.LoadAsync("olivetti", new DataOptions { DataDirectory = folder }, TestContext.Current.CancellationToken);
        MapRecipe recipe = named with { DrawnSamples = null };
        SampleMatrix samples = SamplePreparation.Prepare(recipe, set.AsMatrix(Samples), []);
        return (recipe.Resolved(samples), samples);
    }

    private static int[] Train(MapEngine engine, MapRecipe recipe, int epochs)
    {
        int[] winners = new int[epochs * Samples];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            int[] some = new int[Samples];
            engine.RunEpoch(
                new MapEpoch(Order(epoch), recipe.Radius!.At(epoch, recipe.Epochs), recipe.LearningRate!.At(epoch, recipe.Epochs)) { Winners = some }, CancellationToken.None);
            some.CopyTo(winners, epoch * Samples);
        }

        return winners;
    }

    private static int[] Order(int epoch)
    {
        ulong state = 12345 + (ulong)epoch;
        int[] drawn = [.. Enumerable.Range(0, Samples)];
        for (int i = Samples - 1; i > 0; i--)
        {
            state = state * 6364136223846793005 + 1442695040888963407;
            int j = (int)((state >> 33) % (ulong)(i + 1));
            (drawn[i], drawn[j]) = (drawn[j], drawn[i]);
        }

        return drawn;
    }
}
