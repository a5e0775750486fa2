using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>The first reference job on the real faces, 16 channels wide instead of 128.</summary>
public sealed class OlivettiTests
{
    [Fact]
    public async Task Six_epochs_on_the_real_faces_teach_the_discriminator_something()
    {
        string folder = Path.Combine(SharedData(), "olivetti");
        Assert.SkipUnless(File.Exists(Path.Combine(folder, "olivettifaces.mat")), $"The Olivetti faces are not in {folder}.");
        ImageSet faces = await ImageSet.LoadAsync("olivetti", new DataOptions { DataDirectory = folder, AllowDownload = false });
        GanRecipe recipe = KnownRecipes.DcganOlivetti with { Width = NetworkWidth.FromChannels(16), Epochs = 6 };
        var run = new MemoryRunStore();
        using var reports = new Reports();
        TrainingResult result = GanTrainer.Train(recipe, faces, run, progress: reports);

        Assert.Equal((6, 2400L, StopReason.Finished), (result.Epochs, result.ImagesSeen, result.StoppedBy));
        Assert.Equal(8, reports.All[0].IterationsPerEpoch);

        // A discriminator that knows nothing has 2 ln 2 = 1.386; six epochs are enough to learn something of the faces.
        double[] losses = [.. run.Losses().Select(line => line.DiscriminatorLoss)];
        Assert.True(losses[5] < losses[0] && losses[5] < 1.3, string.Join(", ", losses));
        Assert.Equal(20, run.Samples[^1].Pictures.Count);
        Assert.Equal(400, run.Options!["data"]!["count"]!.GetValue<int>());
    }

    private static string SharedData()
    {
        if (Environment.GetEnvironmentVariable("LATENT_SHARED") is { Length: > 0 } named) return Path.Combine(named, "data");
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LatentSharp.slnx"))) return Path.Combine(folder.FullName, "..", "shared", "data");
        }

        return "shared/data";
    }
}
