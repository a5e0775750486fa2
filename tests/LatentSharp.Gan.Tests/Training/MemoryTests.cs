using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Training;
using TorchSharp;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>A training that runs for days must not grow: neither in tensors nor in bytes.</summary>
public sealed class MemoryTests
{
    [Theory]
    [InlineData("dcgan", 500)]
    [InlineData("wgan", 60)]
    [InlineData("penalties", 300)]
    [InlineData("everything", 300)]
    public void Hundreds_of_steps_leave_no_tensor_behind(string name, int iterations)
    {
        GanRecipe recipe = name switch
        {
            "wgan" => TinyRecipes.Wgan,
            "penalties" => TinyRecipes.Dcgan with { Objective = KnownObjectives.WassersteinGradientPenalty },
            "everything" => TinyRecipes.Dcgan with
            {
                Objective = KnownObjectives.Relativistic,
                Classes = 3,
                Regularization = new RegularizationOptions { SpectralNorm = true, InstanceNoise = 0.1 },
            },
            _ => TinyRecipes.Dcgan,
        } with
        { Epochs = 1 };
        var watch = new Watch(warmUp: iterations / 5);
        CollectGarbage();
        long before = torch.Tensor.TotalCount;
        GanTrainer.Train(recipe, SyntheticPictures.Squares(4 * iterations, 16, classes: recipe.Classes), new MemoryRunStore(), progress: watch);
        Assert.Equal(iterations - iterations / 5, watch.Tensors.Count);
        Assert.True(watch.Tensors.Distinct().Count() == 1, $"between {watch.Tensors.Min()} and {watch.Tensors.Max()} tensors were alive after a step");
        CollectGarbage();
        Assert.Equal(before, torch.Tensor.TotalCount);

        // An iteration computes with some 100 kB of tensors, so keeping them would take 40 MB; the allocator and the runtime move by a few MB on their own.
        Assert.InRange(watch.Growth, long.MinValue, 16L << 20);
    }

    /// <summary>Tensors without a scope, such as those of earlier tests, die with their finalizers.</summary>
    private static void CollectGarbage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private sealed class Watch(int warmUp) : IProgress<TrainingProgress>
    {
        private long _settled;

        /// <summary>Tensors alive after each iteration past the warm-up.</summary>
        public List<long> Tensors { get; } = [];

        public long Growth { get; private set; }

        public void Report(TrainingProgress value)
        {
            if (value.Iteration > warmUp) Tensors.Add(torch.Tensor.TotalCount);
            if (value.Iteration == warmUp) _settled = ResidentBytes();
            if (value.EndsEpoch) Growth = ResidentBytes() - _settled;
        }

        private static long ResidentBytes()
        {
            CollectGarbage();
            return Environment.WorkingSet;
        }
    }
}
