using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;
using LatentSharp.Runs;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class RollbackTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 14, side: 16);
    private static readonly AlarmThresholds Silent = new() { LeastDiversity = 0, LeastCoarseCoverage = 0, MostRepeats = 1, LeastBalance = 0, MostBalance = 1e300, MostGeneratorBalance = 1e300, MostVerdictSwing = 1 };
    private static readonly WatchingOptions RollsBack = new() { Grace = 0, Checks = 2, Pictures = 16, OnCollapse = CollapseAction.Rollback, Thresholds = Silent };

    /// <summary>A rate that makes the weights infinite in its first step, then merely enormous, and is harmless after some forty cuts.</summary>
    [Fact]
    public void A_training_that_explodes_goes_back_to_its_start_with_a_lower_rate_until_it_does_not()
    {
        var run = new MemoryRunStore();
        using var reports = new Reports();
        GanRecipe recipe = TinyRecipes.Dcgan with { DiscriminatorOptimizer = new AdamOptions(1e39, 0.5, 0.999), Watching = RollsBack with { MostRollbacks = 100, Thresholds = Silent with { MostBalance = 2 } } };
        TrainingResult result = GanTrainer.Train(recipe, Data, run, progress: reports);
        Assert.True(result.StoppedBy == StopReason.Finished, run.Events[^1].ToJsonString());
        JsonObject[] back = [.. run.Events.Where(line => line["kind"]!.GetValue<string>() == "rolledBack")];
        Assert.InRange(back.Length, 2, 60);
        Assert.All(back, line => Assert.Equal(0, line["epoch"]!.GetValue<int>()));
        Assert.All(back, line => Assert.Contains(line["alarm"]!.GetValue<string>(), (string[])["nonFinite", "discriminatorFails"]));
        Assert.Contains("try 2 of 100: the discriminator's learning rate is 0.01 of the recipe's, since", back[1]["message"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(back, line => Assert.Contains(line["message"]!.GetValue<string>(), reports.All.Select(report => report.Notice)));
        Assert.Equal(back.Length, result.Alarms.Count);
        Assert.Equal([1, 2, 3, 4], run.Metrics.Select(line => line["epoch"]!.GetValue<int>()));
        Assert.Equal(Math.Pow(0.1, back.Length), run.Latest.State["watch"]!["recovery"]!["discriminatorFactor"]!.GetValue<double>(), 1e-12);
    }

    [Fact]
    public void What_does_not_get_better_is_given_up_with_a_diagnosis()
    {
        var run = new MemoryRunStore();
        GanRecipe recipe = TinyRecipes.Dcgan with { Epochs = 50, Watching = RollsBack with { Thresholds = Silent with { LeastDiversity = 1000 } } };
        TrainingResult result = GanTrainer.Train(recipe, Data, run);
        Assert.Equal((StopReason.Collapse, 2, 4), (result.StoppedBy, result.Epochs, result.Alarms.Count));
        Assert.Equal(["alarm", "rolledBack", "alarm", "rolledBack", "alarm", "rolledBack", "alarm", "gaveUp"], run.Events.Select(line => line["kind"]!.GetValue<string>()));
        string diagnosis = run.Events[^1]["message"]!.GetValue<string>();
        Assert.Contains("Gave up after 3 rollbacks", diagnosis, StringComparison.Ordinal);
        Assert.Contains("generator's learning rate is 0.125 of the recipe's", diagnosis, StringComparison.Ordinal);

        // Whoever resumes all the same is not caught in a loop either: nothing is tried a fourth time.
        TrainingResult again = GanTrainer.Resume(recipe with { Epochs = 6 }, Data, run);
        Assert.Equal((StopReason.Finished, 6), (again.StoppedBy, again.Epochs));
        Assert.Equal(3, run.Events.Count(line => line["kind"]!.GetValue<string>() == "rolledBack"));
    }

    [Fact]
    public void It_goes_back_to_the_last_state_in_which_nothing_was_wrong_not_to_the_newest()
    {
        // An epoch of the tiny game is healthy; then its generator forgets its code. Alarm at the second check after that, in epoch 5.
        GanRecipe recipe = TinyRecipes.Dcgan with { Epochs = 9, Watching = RollsBack with { Thresholds = Silent with { LeastDiversity = 1e-9 } } };
        var run = new MemoryRunStore();
        GanTrainer.Train(recipe with { Epochs = 3 }, Data, run, new TrainingOptions { CheckpointInterval = TimeSpan.Zero });
        Assert.True(run.Metrics.All(line => line["diversity"]!.GetValue<double>() > 0), "the tiny game draws one picture from the start, and the test means nothing");
        Assert.Equal(3, run.Healthy!.Epoch);
        Checkpoint planted = run.Latest;
        run.WriteCheckpoint(planted with { Tensors = [.. planted.Tensors.Select(tensor => tensor.Name == "generator.layers.0.weight" ? new NamedTensor(tensor.Name, tensor.Shape, new float[tensor.Count]) : tensor)] });

        // The generator that forgot cannot move; the one that is gone back to moves at half of very little too, but is whole.
        TrainingResult result = GanTrainer.Resume(recipe with { GeneratorOptimizer = new AdamOptions(1e-12, 0.5, 0.999) }, Data, run, new TrainingOptions { CheckpointInterval = TimeSpan.Zero });
        JsonObject back = run.Events.Single(line => line["kind"]!.GetValue<string>() == "rolledBack");
        Assert.Equal((3, 5, "lowDiversity"), (back["epoch"]!.GetValue<int>(), back["from"]!.GetValue<int>(), back["alarm"]!.GetValue<string>()));
        Assert.Equal((StopReason.Finished, 9), (result.StoppedBy, result.Epochs));
        Assert.Equal(Enumerable.Range(1, 9), run.Metrics.Select(line => line["epoch"]!.GetValue<int>()));
        Assert.True(run.Metrics[^1]["diversity"]!.GetValue<double>() > 0);
        Assert.Equal(0.5, run.Latest.State["watch"]!["recovery"]!["generatorFactor"]!.GetValue<double>());

        // The newest checkpoint just after the rollback is that of epoch 3, so that a kill then could not bring the collapse back. Each epoch has three
        // iterations; at the planted state of epoch 3 a checkpoint is added, and at the collapse after epoch 5 none is written.
        Assert.Equal([0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 3, 3, 3, 4], run.Checkpoints.Select(checkpoint => (int)checkpoint.Epoch).Take(19));
    }

    [Fact]
    public void The_cut_rate_is_what_the_steps_use()
    {
        var run = new MemoryRunStore();
        GanTrainer.Train(TinyRecipes.Dcgan with { Epochs = 1 }, Data, run);
        JsonObject state = run.Latest.State.DeepClone().AsObject();
        state["watch"]!["recovery"]!["generatorFactor"] = 1e-9;
        run.WriteCheckpoint(run.Latest with { State = state });
        float[] before = Weights(run);
        GanTrainer.Resume(TinyRecipes.Dcgan with { Epochs = 2 }, Data, run);
        Assert.All(before.Zip(Weights(run)), pair => Assert.Equal(pair.First, pair.Second, 1e-7f));

        static float[] Weights(MemoryRunStore run) => run.Latest.Tensors.Single(tensor => tensor.Name == "generator.layers.1.weight").Singles;
    }

    [Fact]
    public void Nothing_can_be_done_about_what_nobody_watches_for()
    {
        foreach (WatchingOptions options in (WatchingOptions[])[RollsBack with { Enabled = false }, new() { Pictures = 8 }, new() { Checks = 0 }, new() { Grace = -1 }, new() { MostRollbacks = -1 }, new() { Thresholds = new AlarmThresholds { MostBalance = double.NaN } }])
            Assert.Throws<ArgumentException>(() => (TinyRecipes.Dcgan with { Watching = options }).Validated());
    }
}
