using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>What happens when training, options or checkpoints are bad.</summary>
public sealed class FailureTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 14, side: 16);

    [Fact]
    public void A_loss_that_is_not_finite_stops_the_training_and_keeps_the_good_checkpoint()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan with { Epochs = 2 }, Data, run);
        SortedDictionary<string, string> good = run.Hashes();
        using var reports = new Reports();
        TrainingResult result = GanTrainer.Resume(Exploding(rate: 1e30), Data, run, new TrainingOptions { CheckpointInterval = TimeSpan.Zero }, reports);

        Assert.Equal((2, StopReason.NonFinite), (result.Epochs, result.StoppedBy));
        Assert.Equal(run.Losses().Last().DiscriminatorLoss, result.DiscriminatorLoss);
        Assert.Single(run.Checkpoints);
        Assert.Equal(good, run.Hashes());
        Assert.Equal(2, run.Metrics.Count);
        JsonObject stop = run.Events.Single(line => line["kind"]!.GetValue<string>() == "nonFinite");
        Assert.Equal(2, stop["epoch"]!.GetValue<int>());
        Assert.NotEmpty(stop["message"]!.GetValue<string>());
        Assert.True(reports.All.Count < 3, "an epoch of wasted work after the loss was lost");

        Assert.Equal(StopReason.Finished, GanTrainer.Resume(TinyRecipes.Dcgan, Data, run).StoppedBy);
    }

    [Fact]
    public void A_weight_that_is_not_finite_is_never_stored_though_the_loss_before_it_was()
    {
        // One iteration an epoch: the losses are taken before the generator's step that makes its weights infinite.
        ImageSet four = SyntheticPictures.Squares(count: 4, side: 16);
        GanRecipe recipe = TinyRecipes.Dcgan with { Epochs = 1, GeneratorOptimizer = new AdamOptions(1e39, 0.5, 0.999) };
        var run = new MemoryRunStore();
        TrainingResult result = GanTrainer.Train(recipe, four, run);
        Assert.True(double.IsFinite(result.GeneratorLoss));
        Assert.Equal(StopReason.NonFinite, result.StoppedBy);
        Assert.Empty(run.Checkpoints);
        Assert.Equal("nonFinite", run.Events.Single()["kind"]!.GetValue<string>());
    }

    [Fact]
    public void An_interruption_does_not_store_weights_that_are_not_finite()
    {
        using var reports = new Reports(cancelAfter: 1);
        var run = new MemoryRunStore();
        GanRecipe recipe = TinyRecipes.Dcgan with { GeneratorOptimizer = new AdamOptions(1e39, 0.5, 0.999) };
        Assert.Equal(StopReason.NonFinite, GanTrainer.Train(recipe, Data, run, progress: reports, cancellation: reports.Cancellation).StoppedBy);
        Assert.Empty(run.Checkpoints);
    }

    [Theory]
    [InlineData("dcgan")]
    [InlineData("wgan")]
    public void Both_recipes_notice_an_explosion_from_the_start(string name)
    {
        var run = new MemoryRunStore();
        GanRecipe recipe = (name == "wgan" ? TinyRecipes.Wgan : TinyRecipes.Dcgan) with { GeneratorOptimizer = new AdamOptions(1e39, 0.5, 0.999) };
        TrainingResult result = GanTrainer.Train(recipe, Data, run);
        Assert.Equal((0, StopReason.NonFinite), (result.Epochs, result.StoppedBy));
        Assert.True(double.IsNaN(result.DiscriminatorLoss));
        Assert.Empty(run.Checkpoints);
    }

    [Fact]
    public void Cancelled_before_the_first_step_the_start_is_saved()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var run = new MemoryRunStore();
        TrainingResult result = GanTrainer.Train(TinyRecipes.Dcgan, Data, run, cancellation: source.Token);
        Assert.Equal((0, 0L, StopReason.Interrupted), (result.Epochs, result.ImagesSeen, result.StoppedBy));
        Assert.True(double.IsNaN(result.DiscriminatorLoss) && double.IsNaN(result.GeneratorLoss));
        Assert.Equal(0, run.Latest.Epoch);
        Assert.NotNull(run.Options);

        var whole = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan, Data, whole);
        GanTrainer.Resume(TinyRecipes.Dcgan, Data, run);
        Assert.Equal(whole.Hashes(), run.Hashes());
    }

    [Fact]
    public void A_run_without_a_checkpoint_cannot_be_resumed() =>
        Assert.Throws<DataException>(() => GanTrainer.Resume(TinyRecipes.Dcgan, Data, new MemoryRunStore()));

    [Fact]
    public void A_run_cannot_be_resumed_on_other_pictures()
    {
        MemoryRunStore run = OneEpoch();
        DataException fault = Assert.Throws<DataException>(() => GanTrainer.Resume(TinyRecipes.Dcgan, SyntheticPictures.Squares(14, 16, seed: 2), run));
        Assert.Contains("other pictures", fault.Message, StringComparison.Ordinal);
        Assert.Empty(run.Events);
    }

    [Fact]
    public void A_checkpoint_of_another_width_does_not_fit()
    {
        MemoryRunStore run = OneEpoch();
        DataException fault = Assert.Throws<DataException>(() => GanTrainer.Resume(TinyRecipes.Dcgan with { Width = 5 }, Data, run));
        Assert.Contains("[6, 6, 4, 4]", fault.Message, StringComparison.Ordinal);
        Assert.Contains("[6, 10, 4, 4]", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_with_a_missing_tensor_names_it()
    {
        MemoryRunStore run = OneEpoch();
        Checkpoint whole = run.Latest;
        foreach (string name in (string[])["generator.layers.1.norm.running_var", "discriminator.optimizer.layers.0.bias.second_moment"])
        {
            run.WriteCheckpoint(whole with { Tensors = [.. whole.Tensors.Where(tensor => tensor.Name != name)] });
            Assert.Contains($"'{name}'", Assert.Throws<DataException>(() => GanTrainer.Resume(TinyRecipes.Dcgan, Data, run)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("data")]
    [InlineData("optimizers")]
    [InlineData("optimizers.generatorSteps")]
    [InlineData("batches.stream")]
    [InlineData("latentCodes.position")]
    [InlineData("imagesSeen")]
    [InlineData("seconds")]
    [InlineData("epochSoFar.iterations")]
    [InlineData("epochSoFar.generatorLossSum")]
    public void A_checkpoint_with_a_damaged_state_names_the_field(string path)
    {
        MemoryRunStore run = OneEpoch();
        Checkpoint whole = run.Latest;
        foreach (JsonNode? damage in (JsonNode?[])[null, JsonValue.Create(true)])
        {
            JsonObject state = whole.State.DeepClone().AsObject();
            JsonObject part = state;
            string[] names = path.Split('.');
            foreach (string name in names.SkipLast(1)) part = part[name]!.AsObject();
            part[names[^1]] = damage;
            run.WriteCheckpoint(whole with { State = state });
            Assert.Contains($"'{names[^1]}'", Assert.Throws<DataException>(() => GanTrainer.Resume(TinyRecipes.Dcgan, Data, run)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Options_out_of_range_are_refused_before_anything_is_written()
    {
        foreach (TrainingOptions options in (TrainingOptions[])[new() { Threads = 0 }, new() { Threads = 2000 }, new() { Device = "gpu" }, new() { Device = "cuda" }, new() { GridEvery = 0 }])
        {
            var run = new MemoryRunStore();
            Assert.Throws<ArgumentException>(() => GanTrainer.Train(TinyRecipes.Dcgan, Data, run, options));
            Assert.Null(run.Options);
            Assert.Empty(run.Samples);
        }
    }

    private static GanRecipe Exploding(double rate) => TinyRecipes.Dcgan with { DiscriminatorOptimizer = new AdamOptions(rate, 0.5, 0.999) };

    private static MemoryRunStore OneEpoch()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan with { Epochs = 1 }, Data, run);
        return run;
    }
}
