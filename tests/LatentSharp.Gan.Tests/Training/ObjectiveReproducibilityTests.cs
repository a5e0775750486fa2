using LatentSharp.Data;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>
/// The same bits with the same seed and after interruptions within epochs, for every objective: what random penalty points, noise, singular vectors,
/// a penalty every third step and classes add to the state.
/// </summary>
public sealed class ObjectiveReproducibilityTests
{
    private static readonly ImageSet Data = SyntheticPictures.Squares(count: 14, side: 16, classes: 3);

    private static readonly GanRecipe Base = TinyRecipes.Dcgan with { Epochs = 3, ClassVectorSize = 4, CriticStepsPerGeneratorStep = 2 };

    public static TheoryData<string> Names => new(KnownObjectives.All.Select(objective => objective.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others(string name)
    {
        MemoryRunStore first = Train(Recipe(name)), other = Train(Recipe(name) with { Seed = 1001 });
        Train(Recipe(name)).AssertSameAs(first);
        Assert.Equal(first.Hashes().Keys, other.Hashes().Keys);
        Assert.All(first.Hashes().Where(item => item.Key.EndsWith("weight", StringComparison.Ordinal)), item => Assert.NotEqual(item.Value, other.Hashes()[item.Key]));
        if (Recipe(name).Penalties.Count == 0) Assert.All(first.Metrics, line => Assert.Null(line["gradientPenalty"]));
        else Assert.All(first.Metrics, line => Assert.InRange(line["gradientPenalty"]!.GetValue<double>(), 1e-9, 1e6));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_training_interrupted_within_epochs_ends_like_one_that_was_not(string name)
    {
        GanRecipe recipe = Recipe(name);
        MemoryRunStore whole = Train(recipe), parts = new();
        foreach (int iterations in (int[])[1, 3, 1])   // of 9; the penalties are due in the discriminator's steps 1, 4, 7, ...
        {
            using var reports = new Reports(cancelAfter: iterations);
            TrainingResult stopped = parts.Options is null
                ? GanTrainer.Train(recipe, Data, parts, progress: reports, cancellation: reports.Cancellation)
                : GanTrainer.Resume(recipe, Data, parts, progress: reports, cancellation: reports.Cancellation);
            Assert.Equal(StopReason.Interrupted, stopped.StoppedBy);
        }

        Assert.Equal(StopReason.Finished, GanTrainer.Resume(recipe, Data, parts).StoppedBy);
        parts.AssertSameAs(whole);
        Assert.Equal(whole.Metrics.Select(line => line["gradientPenalty"]?.GetValue<double>()), parts.Metrics.Select(line => line["gradientPenalty"]?.GetValue<double>()));
    }

    private static GanRecipe Recipe(string name)
    {
        Objective objective = KnownObjectives.ByName(name);
        return Base with
        {
            Objective = objective,
            Classes = name is "minimax" or "hinge" ? 0 : 3,
            Regularization = name switch
            {
                "non-saturating" => new() { R1Weight = 1, PenaltyInterval = 3, InstanceNoise = 0.1, SpectralNorm = true },
                "minimax" => new() { DraganWeight = 10, PenaltyInterval = 3, LabelSmoothing = 0.1 },
                "least-squares" => new() { R2Weight = 1, PenaltyInterval = 3, SpectralNorm = true },
                "hinge" => new() { SpectralNorm = true, InstanceNoise = 0.2 },
                "wasserstein-clip" => new() { InstanceNoise = 0.1 },
                "wasserstein-gp" => new() { PenaltyInterval = 3 },
                _ => new() { PenaltyInterval = 3, InstanceNoise = 0.1 },
            },
        };
    }

    private static MemoryRunStore Train(GanRecipe recipe)
    {
        var store = new MemoryRunStore();
        Assert.Equal(StopReason.Finished, GanTrainer.Train(recipe, Data, store).StoppedBy);
        return store;
    }
}
