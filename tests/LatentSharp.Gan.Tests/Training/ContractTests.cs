using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>What a run folder holds is an interface: fields, grids, reports.</summary>
public sealed class ContractTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 14, side: 16);

    [Fact]
    public void A_line_of_metrics_begins_with_the_promised_fields_and_is_one_an_epoch()
    {
        var run = new MemoryRunStore();
        TrainingResult result = GanTrainer.Train(TinyRecipes.Dcgan, Data, run);
        Assert.Equal(4, run.Metrics.Count);
        for (int i = 0; i < 4; i++)
        {
            JsonObject line = run.Metrics[i];
            Assert.Equal(["epoch", "imagesSeen", "discriminatorLoss", "generatorLoss"], line.Select(field => field.Key).Take(4));
            Assert.Equal(["imagesPerSecond", "seconds"], line.Select(field => field.Key).TakeLast(2));
            Assert.Equal((i + 1, (i + 1) * 3 * 4), (line["epoch"]!.GetValue<int>(), line["imagesSeen"]!.GetValue<int>()));
            Assert.True(line["imagesPerSecond"]!.GetValue<double>() > 0);
        }

        double[] seconds = [.. run.Metrics.Select(line => line["seconds"]!.GetValue<double>())];
        Assert.Equal(seconds.Order(), seconds);
        Assert.Empty(run.Events);
        Assert.Equal((4, 48L, StopReason.Finished), (result.Epochs, result.ImagesSeen, result.StoppedBy));
        Assert.Equal((run.Losses().Last().DiscriminatorLoss, run.Losses().Last().GeneratorLoss), (result.DiscriminatorLoss, result.GeneratorLoss));
        Assert.True(result.ImagesPerSecond > 0);
    }

    [Fact]
    public void The_means_of_an_epoch_are_over_its_iterations_and_early_losses_are_near_theory()
    {
        // Fresh networks hardly separate anything: L_D is near 2 ln 2 = 1.386 and L_G near ln 2 = 0.693.
        var run = new MemoryRunStore();
        using var reports = new Reports();
        GanTrainer.Train(TinyRecipes.Dcgan with { Epochs = 1 }, Data, run, progress: reports);
        Assert.Equal(reports.All[^1].DiscriminatorLoss, run.Metrics[0]["discriminatorLoss"]!.GetValue<double>());
        Assert.Equal(reports.All[^1].GeneratorLoss, run.Metrics[0]["generatorLoss"]!.GetValue<double>());
        Assert.InRange(run.Metrics[0]["discriminatorLoss"]!.GetValue<double>(), 1.0, 2.2);
        Assert.InRange(run.Metrics[0]["generatorLoss"]!.GetValue<double>(), 0.3, 1.4);
    }

    [Fact]
    public void Options_hold_recipe_data_training_and_version()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Wgan with { Epochs = 1 }, Data, run, new TrainingOptions { Threads = 1 });
        JsonObject options = run.Options!;
        Assert.Equal("gan", options["kind"]!.GetValue<string>());
        Assert.Equal(TinyRecipes.Wgan with { Epochs = 1, DiscriminatorNorm = Normalization.Batch }, GanRecipeJson.Read(options["recipe"]!.AsObject(), "options.json"));
        Assert.Equal(
            $$"""{"name":"squares","fingerprint":"{{Data.Fingerprint}}","count":14,"width":16,"height":16,"channels":1,"classNames":null}""",
            options["data"]!.ToJsonString());
        Assert.Equal("""{"threads":1,"device":"cpu","kernels":"auto","checkpointSeconds":120}""", options["training"]!.ToJsonString());
        Assert.Equal(["latentSharp", "torchSharp"], options["version"]!.AsObject().Select(item => item.Key));
        Assert.All(options["version"]!.AsObject(), item => Assert.Matches(@"^\d+\.\d+", item.Value!.GetValue<string>()));
    }

    [Theory]
    [InlineData(null, new long[] { 0, 1, 2, 3, 4 })]
    [InlineData(1, new long[] { 0, 1, 2, 3, 4 })]
    [InlineData(2, new long[] { 0, 1, 2, 4 })]
    [InlineData(3, new long[] { 0, 1, 3, 4 })]
    [InlineData(100, new long[] { 0, 1, 4 })]
    public void Grids_of_the_same_codes_come_before_after_the_first_and_at_the_end(int? every, long[] epochs)
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan, Data, run, new TrainingOptions { GridEvery = every });
        Assert.Equal(epochs, run.Samples.Select(sample => sample.Epoch));
        Assert.All(run.Samples, sample => Assert.Equal(5, sample.Pictures.Count));
        Assert.All(run.Samples.SelectMany(sample => sample.Pictures), picture => Assert.Equal((16, 16, 1), (picture.Width, picture.Height, picture.Channels)));
    }

    [Fact]
    public void Grids_are_no_training_passes()
    {
        var (often, seldom) = (new MemoryRunStore(), new MemoryRunStore());
        GanTrainer.Train(TinyRecipes.Dcgan, Data, often, new TrainingOptions { GridEvery = 1 });
        GanTrainer.Train(TinyRecipes.Dcgan, Data, seldom, new TrainingOptions { GridEvery = 100 });
        Assert.Equal(often.Hashes(), seldom.Hashes());
    }

    [Theory]
    [InlineData(0, new long[] { 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4 })]
    [InlineData(3600, new long[] { 4 })]
    public void Checkpoints_follow_their_interval_and_the_end_always_has_one(int seconds, long[] epochs)
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan, Data, run, new TrainingOptions { CheckpointInterval = TimeSpan.FromSeconds(seconds) });
        Assert.Equal(epochs, run.Checkpoints.Select(checkpoint => checkpoint.Epoch));
    }

    [Theory]
    [InlineData("""{"training":{"checkpointSeconds":7.5}}""", 7.5)]
    [InlineData("""{"training":{"checkpointSeconds":0}}""", 0)]
    [InlineData("""{"training":{"checkpointSeconds":-1}}""", 120)]
    [InlineData("""{"training":{"checkpointSeconds":1e300}}""", 120)]
    [InlineData("""{"training":{"checkpointSeconds":"7"}}""", 120)]
    [InlineData("""{"training":7}""", 120)]
    [InlineData("{}", 120)]
    public void A_run_remembers_how_often_it_writes_checkpoints(string options, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RunDocument.ReadCheckpointInterval(System.Text.Json.Nodes.JsonNode.Parse(options)!.AsObject()));

    [Fact]
    public void A_checkpoint_names_everything_that_training_needs()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan with { Epochs = 1 }, Data, run);
        string[] names = [.. run.Latest.Tensors.Select(tensor => tensor.Name)];
        Assert.Equal(names.Length, names.Distinct().Count());
        foreach (string network in (string[])["generator", "discriminator"])
        {
            string[] values = [.. names.Where(name => name.StartsWith($"{network}.layers", StringComparison.Ordinal) && !name.Contains("running", StringComparison.Ordinal))];
            Assert.Equal(network == "generator" ? 10 : 8, values.Length);
            Assert.All(values, name => Assert.Contains(name.Replace($"{network}.", $"{network}.optimizer.", StringComparison.Ordinal) + ".first_moment", names));
            Assert.All(values, name => Assert.Contains(name.Replace($"{network}.", $"{network}.optimizer.", StringComparison.Ordinal) + ".second_moment", names));
        }

        Assert.Equal(18 * 3 + 2 * 2 + 2, names.Length);
    }

    [Fact]
    public void Every_iteration_is_reported_in_order()
    {
        using var reports = new Reports();
        GanTrainer.Train(TinyRecipes.Dcgan, Data, new MemoryRunStore(), progress: reports);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(i => (i / 3 + 1, 4, i % 3 + 1, 3, i % 3 == 2)),
            reports.All.Select(report => (report.Epoch, report.Epochs, report.Iteration, report.IterationsPerEpoch, report.EndsEpoch)));
        Assert.All(reports.All, report => Assert.True(report.ImagesPerSecond > 0 && double.IsFinite(report.DiscriminatorLoss) && double.IsFinite(report.GeneratorLoss)));
        Assert.Equal(TimeSpan.Zero, reports.All[^1].Remaining);
        Assert.All(reports.All.SkipLast(1), report => Assert.True(report.Remaining > TimeSpan.Zero));
    }
}
