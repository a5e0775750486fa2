using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Tests.Watching;

/// <summary>A whole training under watch: what is written, what is not changed, and what happens at an alarm.</summary>
public sealed class WatchedTrainingTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 14, side: 16);

    /// <summary>The diversity can never be so high, so that the alarm comes at the second check.</summary>
    private static readonly WatchingOptions AlwaysAlarmed = new() { Grace = 0, Checks = 2, Pictures = 16, Thresholds = new AlarmThresholds { LeastDiversity = 1000, LeastCoarseCoverage = 0, MostRepeats = 1, LeastBalance = 0, MostBalance = 1000, MostGeneratorBalance = 1e300, MostVerdictSwing = 1 } };

    public static TheoryData<string> Games => ["dcgan", "wgan", "conditional", "averaged", "spectral", "held out"];

    [Theory]
    [MemberData(nameof(Games))]
    public void Watched_or_not_the_weights_are_the_same_bits(string game)
    {
        (GanRecipe recipe, ImageSet data) = Game(game);
        MemoryRunStore watched = Train(recipe, data), alone = Train(recipe with { Watching = new WatchingOptions { Enabled = false } }, data);
        Assert.Equal(alone.Hashes(), watched.Hashes());
        Assert.Equal(alone.Losses(), watched.Losses());
        Assert.Equal(alone.Latest.State["latentCodes"]!.ToJsonString(), watched.Latest.State["latentCodes"]!.ToJsonString());
        Assert.All(watched.Metrics, line => Assert.NotNull(line["diversity"]));
        Assert.All(alone.Metrics, line => Assert.Null(line["diversity"]));
    }

    [Theory]
    [InlineData("dcgan", "jensenShannonBound", "wassersteinEstimate")]
    [InlineData("wgan", "wassersteinEstimate", "jensenShannonBound")]
    public void A_line_has_every_signal_that_the_game_allows(string game, string has, string lacks)
    {
        (GanRecipe recipe, ImageSet data) = Game(game);
        JsonObject line = Train(recipe, data).Metrics[^1];
        foreach (string name in (string[])["realAboveGenerated", "verdictSwing", "discriminatorGradientNorm", "generatorGradientNorm", "diversity", "repeats", "coarseCoverage", "nearestReal", has])
            Assert.True(double.IsFinite(line[name]!.GetValue<double>()), name);
        Assert.Null(line[lacks]);
        Assert.Null(line["trainingAboveHeldOut"]);
        Assert.Equal(game == "dcgan", line["balance"] is not null);
        Assert.Equal("training", line["measuredOn"]!.GetValue<string>());
    }

    [Fact]
    public void With_a_hold_out_the_estimates_are_on_pictures_that_nobody_trained_on()
    {
        (GanRecipe recipe, ImageSet data) = Game("held out");
        JsonObject line = Train(recipe, data).Metrics[^1];
        Assert.Equal("heldOut", line["measuredOn"]!.GetValue<string>());
        Assert.InRange(line["trainingAboveHeldOut"]!.GetValue<double>(), 0, 1);
    }

    [Fact]
    public void An_alarm_is_written_down_reported_and_returned_and_the_training_goes_on()
    {
        var run = new MemoryRunStore();
        using var reports = new Reports();
        TrainingResult result = GanTrainer.Train(TinyRecipes.Dcgan with { Watching = AlwaysAlarmed }, Data, run, progress: reports);
        Alarm alarm = Assert.Single(result.Alarms);
        Assert.Equal((2, 1, AlarmKind.LowDiversity, StopReason.Finished, 4), (alarm.Epoch, alarm.Since, alarm.Kind, result.StoppedBy, result.Epochs));
        Assert.Equal(run.Metrics[1]["diversity"]!.GetValue<double>(), alarm.Value);
        JsonObject line = Assert.Single(run.Events);
        Assert.Equal(("alarm", "lowDiversity", alarm.Message), (line["kind"]!.GetValue<string>(), line["alarm"]!.GetValue<string>(), line["message"]!.GetValue<string>()));
        Assert.Equal([alarm.Message], reports.All.Where(report => report.Notice is not null).Select(report => report.Notice));
        Assert.Contains(2, run.Samples.Select(sample => sample.Epoch));
    }

    [Fact]
    public void Fresh_networks_are_given_time()
    {
        // 14 pictures in batches of 4: three iterations an epoch, so that the third check is the first that counts.
        var run = new MemoryRunStore();
        GanRecipe recipe = TinyRecipes.Dcgan with { Watching = AlwaysAlarmed with { Grace = 9, Checks = 1 } };
        Assert.Equal(3, Assert.Single(GanTrainer.Train(recipe, Data, run).Alarms).Epoch);
    }

    [Fact]
    public void Stop_saves_the_state_and_a_resume_goes_on_to_the_bits_of_a_run_that_was_only_warned()
    {
        GanRecipe warned = TinyRecipes.Dcgan with { Watching = AlwaysAlarmed }, stopping = warned with { Watching = AlwaysAlarmed with { OnCollapse = CollapseAction.Stop } };
        MemoryRunStore whole = Train(warned, Data), run = new();
        TrainingResult result = GanTrainer.Train(stopping, Data, run);
        Assert.Equal((StopReason.Collapse, 2, 2L), (result.StoppedBy, result.Epochs, run.Latest.Epoch));
        Assert.Equal(["alarm", "stopped"], run.Events.Select(line => line["kind"]!.GetValue<string>()));
        TrainingResult resumed = GanTrainer.Resume(stopping, Data, run);
        Assert.Equal((StopReason.Finished, 1), (resumed.StoppedBy, resumed.Alarms.Count));
        run.AssertSameAs(whole);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    public void The_memory_of_alarms_goes_through_a_checkpoint(int cancelAfter)
    {
        GanRecipe recipe = TinyRecipes.Dcgan with
        {
            Watching = AlwaysAlarmed with { Checks = 3 },
            Rebalancing = new RebalancingOptions { Enabled = true, Interval = 2, Low = 0.9, High = 0.95 },
        };
        MemoryRunStore whole = Train(recipe, Data), parts = new();
        using (var reports = new Reports(cancelAfter)) GanTrainer.Train(recipe, Data, parts, progress: reports, cancellation: reports.Cancellation);
        TrainingResult result = GanTrainer.Resume(recipe, Data, parts);
        parts.AssertSameAs(whole);
        Assert.Equal(3, Assert.Single(result.Alarms).Epoch);
        Assert.Equal(whole.Metrics.Select(Signals), parts.Metrics.Select(Signals));
        string[] happened = [.. whole.Events.Select(line => line.ToJsonString())];
        Assert.Contains(happened, line => line.Contains("rebalanced", StringComparison.Ordinal));
        Assert.Equal(happened, parts.Events.Select(line => line.ToJsonString()).Where(line => !line.Contains("interrupted", StringComparison.Ordinal) && !line.Contains("resumed", StringComparison.Ordinal)));

        static string Signals(JsonObject line) => string.Join(" ", line.Where(field => field.Key is not ("seconds" or "imagesPerSecond")).Select(field => field.ToString()));
    }

    [Fact]
    public void A_checkpoint_from_before_games_were_watched_can_be_resumed()
    {
        MemoryRunStore run = Train(TinyRecipes.Dcgan with { Epochs = 2 }, Data);
        JsonObject state = run.Latest.State.DeepClone().AsObject();
        state.Remove("watch");
        run.WriteCheckpoint(run.Latest with { State = state });
        Assert.Equal(StopReason.Finished, GanTrainer.Resume(TinyRecipes.Dcgan, Data, run).StoppedBy);
    }

    private static (GanRecipe Recipe, ImageSet Data) Game(string name)
    {
        var watching = new WatchingOptions { Pictures = 16 };
        return name switch
        {
            "wgan" => (TinyRecipes.Wgan with { Watching = watching }, Data),
            "conditional" => (TinyRecipes.Dcgan with { Watching = watching, Classes = 2 }, SyntheticPictures.Squares(14, 16, classes: 2)),
            "averaged" => (TinyRecipes.Dcgan with { Watching = watching, WeightAverage = 0.9, Augmentation = new() { Translation = true, Adaptive = true, AdaptiveImages = 40 } }, Data),
            "spectral" => (TinyRecipes.Dcgan with { Watching = watching, Objective = KnownObjectives.Hinge, Regularization = new() { SpectralNorm = true, InstanceNoise = 0.1 } }, Data),
            "held out" => (TinyRecipes.Dcgan with { Watching = watching, HoldOut = new HoldOut { Share = 0.4 } }, Data),
            _ => (TinyRecipes.Dcgan with { Watching = watching }, Data),
        };
    }

    private static MemoryRunStore Train(GanRecipe recipe, ImageSet data)
    {
        var store = new MemoryRunStore();
        Assert.Equal(StopReason.Finished, GanTrainer.Train(recipe, data, store).StoppedBy);
        return store;
    }
}
