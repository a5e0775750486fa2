using System.Security.Cryptography;
using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Sweeps;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Gan.Watching;
using LatentSharp.Runs;
using LatentSharp.Sweeps;
using LatentSharp.Sweeps.Space;

namespace LatentSharp.Gan.Tests.Sweeps;

public sealed class GanTrialRunnerTests : IDisposable
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 80, side: 16);

    /// <summary>Instance noise fades with the share of the epochs that are done: a training that did not know of its last epoch from the beginning would have other bits.</summary>
    private static readonly GanRecipe Recipe = TinyRecipes.Dcgan with { BatchSize = 16, Regularization = new RegularizationOptions { InstanceNoise = 0.5 } };

    private readonly string _root = Directory.CreateTempSubdirectory("latent-trial-").FullName;

    private string Folder => Path.Combine(_root, "run");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_trial_that_pauses_at_each_rung_ends_with_the_bits_of_one_that_does_not()
    {
        SweepPlan plan = Plan("generatorLoss");
        TrialMeasurement first = Run(plan, 0), second = Run(plan, 1);
        Assert.Equal((TrialOutcome.Measured, 2L, 4, 160L), (first.Outcome, first.Epochs, first.EpochsInAll, first.ImagesSeen));
        Assert.Equal((4L, 320L), (second.Epochs, second.ImagesSeen));
        MemoryRunStore whole = Whole();
        Assert.Equal(whole.Hashes(), Hashes());
        Assert.Equal(whole.Metrics[1]["generatorLoss"]!.GetValue<double>(), first.Score);
        Assert.Equal(whole.Metrics[3]["generatorLoss"]!.GetValue<double>(), second.Score);

        // Measured again, as after a kill before the result was kept, nothing is trained.
        Assert.Equal((second.Score, second.ImagesSeen), (Run(plan, 1).Score, Run(plan, 1).ImagesSeen));
        Assert.Equal(4, RunReader.Open(Folder).ReadMetrics().Count);
    }

    [Fact]
    public void A_stopped_trial_goes_on_to_the_same_bits()
    {
        SweepPlan plan = Plan("generatorLoss");
        using (var source = new CancellationTokenSource())
        {
            int reports = 0;
            Assert.ThrowsAny<OperationCanceledException>(() => Run(plan, 1, reported: () =>
            {
                if (++reports == 7) source.Cancel();
            }, cancellation: source.Token));
        }

        Assert.Equal(1, RunReader.Open(Folder).ReadLatestCheckpoint()!.Epoch);
        Run(plan, 1);
        Assert.Equal(Whole().Hashes(), Hashes());
    }

    [Fact]
    public void What_a_kill_left_before_the_first_checkpoint_is_begun_anew()
    {
        SweepPlan plan = Plan("generatorLoss");
        Run(plan, 0);
        Directory.Delete(Path.Combine(Folder, "checkpoints"), recursive: true);
        File.AppendAllText(Path.Combine(Folder, "metrics.jsonl"), "{\"epoch\": 3, \"gener");
        Run(plan, 1);
        Assert.Equal(Whole().Hashes(), Hashes());
        Assert.Equal(4, RunReader.Open(Folder).ReadMetrics().Count);
    }

    [Fact]
    public void A_collapse_stops_a_trial_for_good()
    {
        // The diversity can never be so high: the alarm comes at the second check.
        var alarmed = new WatchingOptions { Grace = 0, Checks = 2, Pictures = 16, OnCollapse = CollapseAction.Stop, Thresholds = new AlarmThresholds { LeastDiversity = 1000, LeastCoarseCoverage = 0, MostRepeats = 1, LeastBalance = 0, MostBalance = 1000, MostGeneratorBalance = 1e300, MostVerdictSwing = 1 } };
        SweepPlan plan = Plan("generatorLoss");
        TrialMeasurement found = Run(plan, 1, recipe: Recipe with { Watching = alarmed });
        Assert.Equal((TrialOutcome.Collapsed, "lowDiversity after epoch 2", null, 2L), (found.Outcome, found.Reason, found.Score, found.Epochs));
        Assert.Equal(["lowDiversity after epoch 2"], found.Alarms);

        // Killed before the result was kept: the alarm is in the checkpoint, and nothing is trained past it.
        TrialMeasurement again = Run(plan, 1, recipe: Recipe with { Watching = alarmed });
        Assert.Equal((found.Outcome, found.Reason, found.Epochs, found.ImagesSeen), (again.Outcome, again.Reason, again.Epochs, again.ImagesSeen));
        Assert.Equal(2, RunReader.Open(Folder).ReadMetrics().Count);
    }

    [Fact]
    public void A_number_that_is_not_finite_fails_the_trial()
    {
        TrialMeasurement found = Run(Plan("generatorLoss"), 0, recipe: Recipe with { GeneratorOptimizer = Recipe.GeneratorOptimizer with { LearningRate = 1e30 } });
        Assert.Equal((TrialOutcome.NonFinite, null), (found.Outcome, found.Score));
        Assert.Contains("not finite", found.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_metric_is_measured_at_the_end_of_a_rung_and_kept_in_the_run()
    {
        SweepPlan plan = Plan("coverage") with { Objective = new SweepObjective("coverage", SweepGoal.Maximise) { Space = "pixels", Pictures = 40 } };
        TrialMeasurement found = Run(plan, 0);
        System.Text.Json.Nodes.JsonObject metric = RunReader.Open(Folder).ReadEvaluation()!["metrics"]!.AsArray().Select(item => item!.AsObject()).Single(item => (string?)item["name"] == "coverage (k = 5)" && (string?)item["space"] == "pixels");
        Assert.Equal((metric["value"]!.GetValue<double>(), metric["floor"]!.GetValue<double>()), (found.Score!.Value, found.Floor!.Value));
        Assert.Equal(2, (long?)RunReader.Open(Folder).ReadEvaluation()!["epoch"]);
    }

    [Fact]
    public void A_run_of_another_recipe_is_refused()
    {
        SweepPlan plan = Plan("generatorLoss");
        Run(plan, 0);
        DataException fault = Assert.Throws<DataException>(() => Run(plan, 1, recipe: Recipe with { LatentSize = 7 }));
        Assert.Contains("another recipe", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_budget_of_pictures_counts_those_that_the_critic_sees()
    {
        // 80 pictures are 5 batches of 16 with two critic steps each: 160 pictures an epoch; 480 are 3 epochs, 160 are 1.
        SweepPlan plan = Plan("generatorLoss") with { Budget = new SweepBudget(480, true, 2, 3) };
        GanRecipe recipe = Recipe with { CriticStepsPerGeneratorStep = 2 };
        Assert.Equal((1L, 160L, 3), Run(plan, 0, recipe: recipe) is var first ? (first.Epochs, first.ImagesSeen, first.EpochsInAll) : default);
        Assert.Equal((3L, 480L), Run(plan, 1, recipe: recipe) is var second ? (second.Epochs, second.ImagesSeen) : default);
    }

    private static SweepPlan Plan(string signal) => new()
    {
        File = "case.toml",
        Sha256 = "00",
        Recipe = "tiny",
        Output = "case",
        Settings = 1,
        Seeds = [Recipe.Seed],
        Objective = new SweepObjective(signal, SweepGoal.Minimise) { IsSignal = true },
        Budget = new SweepBudget(4, false, 2, 2),
        Parameters = [new LinearInterval("rate", 0, 1, false)],
    };

    private static MemoryRunStore Whole()
    {
        var store = new MemoryRunStore();
        GanTrainer.Train(Recipe, Data, store, new TrainingOptions { Threads = 1 });
        return store;
    }

    private TrialMeasurement Run(SweepPlan plan, int rung, GanRecipe? recipe = null, Action? reported = null, CancellationToken cancellation = default)
    {
        var runner = new GanTrialRunner(new GanTrialSetup
        {
            Prepare = (_, _) => new GanTraining(recipe ?? Recipe, Data, new TrainingOptions()),
            SaveGrid = (path, _) => File.WriteAllText(path, ""),
            SavePicture = (path, _) => File.WriteAllText(path, ""),
        });
        return runner.Run(plan, plan.Trial(0), rung, Folder, new Listener(reported), cancellation);
    }

    private SortedDictionary<string, string> Hashes() =>
        new(RunReader.Open(Folder).ReadLatestCheckpoint()!.Tensors.ToDictionary(tensor => tensor.Name, tensor => Convert.ToHexString(SHA256.HashData(tensor.Bytes))), StringComparer.Ordinal);

    private sealed class Listener(Action? reported) : IProgress<TrialProgress>
    {
        public void Report(TrialProgress value) => reported?.Invoke();
    }
}
