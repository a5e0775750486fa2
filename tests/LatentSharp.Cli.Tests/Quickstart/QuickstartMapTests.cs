using LatentSharp.Cli.Quickstart;
using LatentSharp.Data;
using LatentSharp.Som;
using LatentSharp.Som.Storage;

namespace LatentSharp.Cli.Tests.Quickstart;

public sealed class QuickstartMapTests
{
    [Fact]
    public async Task The_quickstart_ends_with_a_map_that_every_map_verb_can_open()
    {
        using var latent = new Latent();
        ImageSet clothes = await ImageSet.LoadAsync("fashion-mnist-5k", ct: TestContext.Current.CancellationToken);
        MapTrainingResult result = QuickstartMap.Make(latent.Folder, clothes, threads: null, TestContext.Current.CancellationToken);

        Assert.True(result.Finished);
        Assert.Equal(5000, result.Samples.Rows);
        Assert.True(File.Exists(latent["map.png"]));
        Assert.True(File.Exists(latent["map/report.html"]));
        Assert.Equal(12 * 16, MapFolder.Load(latent["map"]).Map.Topology.Units);

        // Each of the ten kinds of clothes has places of its own on the map.
        ClassMap classes = ClassMap.Of(result.Map, result.Samples);
        Assert.True(classes.Purity > 0.7, $"Purity {classes.Purity}.");
        Assert.Equal(10, classes.Labels.Where(label => label is not null).Distinct().Count());
        latent.Run("som", "resume", "map", "--epochs", "21").Expect(0);
    }
}
