using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>How well estimates hit is in docs/doctor.md: a test machine has other work to do.</summary>
public sealed class TrainingEstimateTests
{
    [Fact]
    public void The_time_is_that_of_a_median_step_times_the_steps()
    {
        StepTimes[] times = [new(3, 1, 2), new(9, 1, 2), new(4, 2, 30), new(5, 0.5, 1), new(4, 1, 3)];
        StepTimes median = StepTimes.Median(times);
        Assert.Equal(new StepTimes(4, 1, 2), median);

        // Five critic steps, a penalty each fourth: 5 x (4 + 3 x 1) / 4 + 2.
        GanRecipe lazy = TinyRecipes.Wgan with { Objective = LatentSharp.Gan.Objectives.KnownObjectives.NonSaturating, Regularization = new() { R1Weight = 1, PenaltyInterval = 4 } };
        Assert.Equal(10.75, median.Seconds(lazy), 1e-12);
        Assert.Equal(5 * 4 + 2, median.Seconds(TinyRecipes.Wgan), 1e-12);
    }

    [Fact]
    public void Whole_batches_are_measured_where_there_is_time_and_parts_where_there_is_not()
    {
        GanRecipe recipe = TinyRecipes.Dcgan with { BatchSize = 64 };
        TrainingEstimate whole = TrainingEstimate.Measure(recipe, 640, budget: TimeSpan.FromSeconds(60)), part = TrainingEstimate.Measure(recipe, 640, budget: TimeSpan.FromMilliseconds(1));
        Assert.Equal((64, 8), (whole.MeasuredBatch, part.MeasuredBatch));
        Assert.True(whole.SecondsPerIteration > 0 && part.SecondsPerIteration > 0);
        Assert.True(whole.Seconds >= whole.SecondsPerIteration * 10 * recipe.Epochs);
    }

    [Fact]
    public void Memory_grows_with_the_batch_the_width_and_a_penalty()
    {
        long plain = Memory(TinyRecipes.Dcgan), wide = Memory(TinyRecipes.Dcgan with { Width = NetworkWidth.FromChannels(64) });
        Assert.True(Memory(TinyRecipes.Dcgan with { BatchSize = 400 }) > plain);
        Assert.True(wide > plain);
        Assert.True(Memory(TinyRecipes.Dcgan with { DiscriminatorNorm = Normalization.Layer, Regularization = new() { R1Weight = 1 }, BatchSize = 400 }) > Memory(TinyRecipes.Dcgan with { BatchSize = 400 }));
        Assert.True(Memory(TinyRecipes.Dcgan with { WeightAverage = 0.9, Width = NetworkWidth.FromChannels(64) }) > wide);
        // Bytes of the set itself, and three copies of its numbers that the watch keeps.
        Assert.Equal(plain + 5 * 16 * 16 * (1 + 3 * sizeof(float)), MemoryEstimate.Of(TinyRecipes.Dcgan, SyntheticPictures.Squares(5, 16).Prepare(16, 1, LatentSharp.Data.ResizeMode.Bicubic)));
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => TrainingEstimate.Measure(TinyRecipes.Dcgan, 10, cancellation: stop.Token));
    }

    private static long Memory(GanRecipe recipe) => MemoryEstimate.Of(recipe, null);
}
