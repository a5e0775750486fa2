using LatentSharp.Data;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using LatentSharp.Runs;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>The same seed gives the same bits, however often the training is interrupted.</summary>
public sealed class ReproducibilityTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 14, side: 16);

    public static TheoryData<string, BatchSampling> Cases => new()
    {
        { "dcgan", BatchSampling.WithReplacement },
        { "dcgan", BatchSampling.Shuffled },
        { "wgan", BatchSampling.WithReplacement },
        { "wgan", BatchSampling.Shuffled },
    };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        MemoryRunStore first = Train(TinyRecipes.Dcgan), second = Train(TinyRecipes.Dcgan), other = Train(TinyRecipes.Dcgan with { Seed = 1001 });
        Assert.Equal(first.Hashes(), second.Hashes());
        Assert.Equal(first.Losses(), second.Losses());
        Assert.Equal(first.Samples.SelectMany(sample => sample.Pictures).SelectMany(picture => picture.Samples), second.Samples.SelectMany(sample => sample.Pictures).SelectMany(picture => picture.Samples));
        Assert.Equal(first.Hashes().Keys, other.Hashes().Keys);

        // A batch norm takes the bias before it away: it stays 0 under every seed.
        bool Moves(string key) => key.Contains(".norm.", StringComparison.Ordinal) || !key.Contains(".bias", StringComparison.Ordinal)
            || !first.Hashes().ContainsKey(key.Replace(".bias", ".norm.bias", StringComparison.Ordinal));
        Assert.All(first.Hashes().Where(item => Moves(item.Key)), item => Assert.NotEqual(item.Value, other.Hashes()[item.Key]));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Two_epochs_and_two_resumed_are_four(string name, BatchSampling sampling)
    {
        GanRecipe recipe = Recipe(name, sampling);
        MemoryRunStore whole = Train(recipe);
        MemoryRunStore parts = Train(recipe with { Epochs = 2 });
        TrainingResult result = GanTrainer.Resume(recipe, Data, parts);
        parts.AssertSameAs(whole);
        Assert.Equal((4, StopReason.Finished), (result.Epochs, result.StoppedBy));
        Assert.Equal("resumed", parts.Events.Single()["kind"]!.GetValue<string>());
        Assert.Equal(2, parts.Events.Single()["epoch"]!.GetValue<int>());
    }

    [Fact]
    public void A_training_that_pauses_goes_on_to_the_bits_of_one_that_knows_its_last_epoch()
    {
        // Noise that fades with the share of all epochs: two epochs of a training of two would be other ones.
        GanRecipe recipe = TinyRecipes.Dcgan with { Regularization = new() { InstanceNoise = 0.5 } };
        MemoryRunStore whole = Train(recipe), parts = new(), shorter = Train(recipe with { Epochs = 2 });
        TrainingResult paused = GanTrainer.Train(recipe, Data, parts, new TrainingOptions { UntilEpoch = 2 });
        Assert.Equal((2, StopReason.Paused, 2L), (paused.Epochs, paused.StoppedBy, parts.Latest.Epoch));
        Assert.NotEqual(shorter.Hashes(), parts.Hashes());
        Assert.Equal((4, StopReason.Finished), GanTrainer.Resume(recipe, Data, parts, new TrainingOptions { UntilEpoch = 9 }) is var result ? (result.Epochs, result.StoppedBy) : default);
        parts.AssertSameAs(whole);
        Assert.Throws<ArgumentException>(() => GanTrainer.Train(recipe, Data, new MemoryRunStore(), new TrainingOptions { UntilEpoch = 0 }));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_training_interrupted_within_epochs_ends_like_one_that_was_not(string name, BatchSampling sampling)
    {
        GanRecipe recipe = Recipe(name, sampling);
        MemoryRunStore whole = Train(recipe);
        var parts = new MemoryRunStore();
        using (var reports = new Reports(cancelAfter: 5))
        {
            TrainingResult stopped = GanTrainer.Train(recipe, Data, parts, progress: reports, cancellation: reports.Cancellation);
            Assert.Equal((1, StopReason.Interrupted), (stopped.Epochs, stopped.StoppedBy));
            Assert.Equal(5, reports.All.Count);
            Assert.Equal(parts.Metrics.Single()["discriminatorLoss"]!.GetValue<double>(), stopped.DiscriminatorLoss);
        }

        using (var reports = new Reports(cancelAfter: 3))
        {
            TrainingResult stopped = GanTrainer.Resume(recipe, Data, parts, progress: reports, cancellation: reports.Cancellation);
            Assert.Equal((2, StopReason.Interrupted), (stopped.Epochs, stopped.StoppedBy));
        }

        Assert.Equal(StopReason.Finished, GanTrainer.Resume(recipe, Data, parts).StoppedBy);
        parts.AssertSameAs(whole);
        Assert.Equal(["interrupted", "resumed", "interrupted", "resumed"], parts.Events.Select(line => line["kind"]!.GetValue<string>()));
    }

    [Fact]
    public void A_crash_after_a_checkpoint_lists_no_epoch_twice()
    {
        GanRecipe recipe = TinyRecipes.Dcgan;
        MemoryRunStore whole = Train(recipe);

        // Checkpoints only at the end: epochs 1 and 2 are measured again after the crash, from the checkpoint of epoch 0.
        var crashed = new MemoryRunStore();
        using (var before = new CancellationTokenSource())
        {
            before.Cancel();
            GanTrainer.Train(recipe, Data, crashed, cancellation: before.Token);
        }

        Assert.Throws<OperationCanceledException>(() => GanTrainer.Resume(recipe, Data, crashed, progress: new Crash(afterIterations: 7)));
        Assert.Equal(2, crashed.Metrics.Count);
        GanTrainer.Resume(recipe, Data, crashed);
        crashed.AssertSameAs(whole);
    }

    [Fact]
    public void A_resumed_run_that_was_finished_still_knows_its_losses()
    {
        MemoryRunStore run = Train(TinyRecipes.Dcgan);
        TrainingResult again = GanTrainer.Resume(TinyRecipes.Dcgan, Data, run);
        (long epoch, long imagesSeen, double discriminatorLoss, double generatorLoss) = run.Losses().Last();
        Assert.Equal((epoch, imagesSeen, discriminatorLoss, generatorLoss, StopReason.Finished), (again.Epochs, again.ImagesSeen, again.DiscriminatorLoss, again.GeneratorLoss, again.StoppedBy));
    }

    /// <summary>Algorithm 1 of Arjovsky et al. 2017 written out by hand, with streams of its own: the trainer must arrive at the same bits.</summary>
    [Fact]
    public void The_trainer_plays_five_critic_steps_with_fresh_batches_and_codes_and_one_generator_step()
    {
        GanRecipe recipe = TinyRecipes.Wgan with { Epochs = 1 };
        MemoryRunStore run = Train(recipe);

        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(recipe);
        var codes = new RandomStream(recipe.Seed, "latent codes");
        var choice = new RandomStream(recipe.Seed, "batches");
        PreparedImages images = Data.Prepare(16, 1, ResizeMode.Bicubic);
        double criticLoss = 0, generatorLoss = 0;
        for (int iteration = 0; iteration < 3; iteration++)   // 14 pictures / 4
        {
            for (int step = 0; step < 5; step++)
            {
                var batch = new float[4 * 256];
                for (int i = 0; i < 4; i++) images.CopyTo(choice.NextInt32(14), batch.AsSpan(i * 256, 256));
                criticLoss += game.StepDiscriminator(tensor(batch, 4, 1, 16, 16), LatentCodes.Draw(codes, 4, 6)).Value / 15;
            }

            generatorLoss += game.StepGenerator(LatentCodes.Draw(codes, 4, 6)) / 3;
        }

        foreach (NamedTensor expected in game.SaveTensors())
            Assert.Equal(expected.Singles, run.Latest.Tensors.Single(tensor => tensor.Name == expected.Name).Singles);
        Assert.Equal(run.Latest.Tensors.Count, game.SaveTensors().Count);
        Assert.Equal(criticLoss, run.Metrics.Single()["discriminatorLoss"]!.GetValue<double>(), 1e-9);
        Assert.Equal(generatorLoss, run.Metrics.Single()["generatorLoss"]!.GetValue<double>(), 1e-9);
        Assert.Equal(15 * 4, run.Metrics.Single()["imagesSeen"]!.GetValue<int>());
        Assert.Equal(15, run.Latest.State["optimizers"]!["discriminatorSteps"]!.GetValue<int>());
        Assert.Equal(3, run.Latest.State["optimizers"]!["generatorSteps"]!.GetValue<int>());
    }

    private static GanRecipe Recipe(string name, BatchSampling sampling) => (name == "wgan" ? TinyRecipes.Wgan : TinyRecipes.Dcgan) with { Sampling = sampling };

    private static MemoryRunStore Train(GanRecipe recipe)
    {
        var store = new MemoryRunStore();
        Assert.Equal(StopReason.Finished, GanTrainer.Train(recipe, Data, store).StoppedBy);
        return store;
    }

    /// <summary>Ends the process's training without any saving, as a power cut would.</summary>
    private sealed class Crash(int afterIterations) : IProgress<TrainingProgress>
    {
        private int _seen;

        public void Report(TrainingProgress value)
        {
            if (++_seen == afterIterations) throw new OperationCanceledException();
        }
    }
}
