using LatentSharp.Gan.Laboratory;
using LatentSharp.Gan.Laboratory.Targets;
using LatentSharp.Gan.Objectives;

namespace LatentSharp.Gan.Tests.Laboratory;

public sealed class LaboratoryTrainerTests
{
    private static readonly LaboratoryRecipe Short = LaboratoryRecipe.For(KnownTargets.Ring, KnownObjectives.Relativistic) with { Iterations = 30 };

    [Fact]
    public void The_same_recipe_gives_the_same_bits_and_another_seed_others()
    {
        LaboratoryResult first = LaboratoryTrainer.Run(Short, 3), again = LaboratoryTrainer.Run(Short, 3), other = LaboratoryTrainer.Run(Short with { Seed = 2 }, 3);
        Assert.Equal(first.Last.Points, again.Last.Points);
        Assert.Equal(first.Last.Field, again.Last.Field);
        Assert.NotEqual(first.Last.Points, other.Last.Points);
    }

    [Fact]
    public void Moments_are_spread_evenly_from_the_start_to_the_end()
    {
        LaboratoryResult result = LaboratoryTrainer.Run(Short, 3);
        Assert.Equal([0, 10, 20, 30], result.Moments.Select(moment => moment.Iteration));
        Assert.True(result.Finished);
        Assert.True(double.IsNaN(result.Moments[0].GeneratorLoss));
        Assert.All(result.Moments.Skip(1), moment => Assert.True(double.IsFinite(moment.DiscriminatorLoss) && moment.GradientAtGenerator > 0));
        Assert.Equal(LaboratoryView.PlanePlaces * LaboratoryView.PlanePlaces, result.Last.Field.Length);
    }

    [Fact]
    public void A_game_can_be_stopped_and_what_there_is_is_kept()
    {
        using var source = new CancellationTokenSource();
        LaboratoryResult result = LaboratoryTrainer.Run(Short with { Iterations = 100_000 }, 10_000, new StopAtOnce(source), source.Token);
        Assert.False(result.Finished);
        Assert.InRange(result.Last.Iteration, 10, 20);
    }

    /// <summary>The target's deviation is 0.5 and its mean 1: from about 1 away at the start to a twentieth.</summary>
    [Theory]
    [InlineData("relativistic")]
    [InlineData("non-saturating")]
    public void One_gaussian_is_learned(string objective)
    {
        LaboratoryResult result = LaboratoryTrainer.Run(LaboratoryRecipe.For(KnownTargets.Gaussian, KnownObjectives.ByName(objective)) with { Iterations = 1500 }, 4);
        Assert.True(result.Moments[0].Distance > 0.5);
        Assert.True(result.Last.Distance < 0.15, $"{result.Last.Distance}");
    }

    /// <summary>
    /// U(1, 2) is 2 away from U(-1, 0). Critics lead it there with a gradient near 1 (the one with the two-sided penalty, whose slope cannot pass 0, leads
    /// it past and back again); a discriminator that is sure leaves it where it is.
    /// </summary>
    [Fact]
    public void A_uniform_that_can_only_move_arrives_under_wasserstein_and_stays_under_minimax()
    {
        LaboratoryResult clipped = Shift(KnownObjectives.WassersteinClip), penalized = Shift(KnownObjectives.WassersteinGradientPenalty), sure = Shift(KnownObjectives.Minimax);
        Assert.Equal(2, clipped.Moments[0].Distance, 1e-6);
        Assert.Equal(Math.Log(2), clipped.Moments[0].JensenShannon!.Value, 1e-12);
        Assert.True(clipped.Last.Distance < 0.1, $"{clipped.Last.Distance}");
        Assert.True(penalized.Moments.Min(moment => moment.Distance) < 0.3);
        Assert.All(penalized.Moments.Skip(1), moment => Assert.InRange(moment.GradientAtGenerator, 0.3, 1.5));
        Assert.All(sure.Moments, moment => Assert.Equal(2, moment.Distance, 1e-2));
        Assert.All(sure.Moments.Skip(1), moment => Assert.True(moment.GradientAtGenerator < 1e-3));

        static LaboratoryResult Shift(Objective objective) => LaboratoryTrainer.Run(LaboratoryRecipe.For(KnownTargets.DisjointUniforms, objective) with { Iterations = 400, CriticSteps = 5, GeneratorRate = 0.02, HeadStart = 500, BatchSize = 32 }, 10);
    }

    [Fact]
    public void Gradients_vanish_with_the_distance_under_minimax_and_stay_under_wasserstein()
    {
        IReadOnlyList<SeparationPoint> points = SeparationScan.Run([KnownObjectives.Minimax, KnownObjectives.WassersteinGradientPenalty], steps: 400);
        SeparationPoint[] minimax = [.. points.Where(point => point.Objective is MinimaxObjective)], critic = [.. points.Where(point => point.Objective is WassersteinGradientPenaltyObjective)];
        Assert.Equal(SeparationScan.Shifts, minimax.Select(point => point.Shift));
        Assert.All(critic.Where(point => point.Shift >= 0.5), point => Assert.InRange(point.Gradient, 0.5, 1.5));
        Assert.True(minimax[^1].Gradient < 0.02 && minimax[^1].Gradient < minimax[1].Gradient / 10, $"{minimax[^1].Gradient} {minimax[1].Gradient}");
        Assert.All(minimax.Where(point => point.Shift >= 1), point => Assert.Equal(Math.Log(2), point.JensenShannon, 1e-12));
        Assert.All(minimax, point => Assert.Equal(point.Shift, point.Wasserstein1, 1e-12));
    }

    /// <summary>0.1 x (32 x 0.1) x (32 x 0.1) = 1.024 on a line; in the plane with three hidden layers of 64 sqrt(2) x 0.1 x 6.4^3.</summary>
    [Fact]
    public void A_clipped_critic_stays_below_its_lipschitz_bound()
    {
        LaboratoryRecipe line = LaboratoryRecipe.For(KnownTargets.DisjointUniforms, KnownObjectives.WassersteinClip), plane = LaboratoryRecipe.For(KnownTargets.Ring, KnownObjectives.WassersteinClip);
        Assert.Equal(1.024, line.LipschitzBound!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(2) * 0.1 * 6.4 * 6.4 * 6.4, plane.LipschitzBound!.Value, 1e-9);
        Assert.Equal(1, (line with { Objective = KnownObjectives.WassersteinGradientPenalty }).LipschitzBound);
        Assert.Null((line with { Objective = KnownObjectives.Hinge }).LipschitzBound);
        LaboratoryResult result = LaboratoryTrainer.Run(line with { Iterations = 1 }, 1);
        Assert.InRange(result.LargestSlope, 0.5 * 1.024, 1.024 * (1 + 1e-5));
    }

    [Fact]
    public void Every_objective_plays_on_every_target()
    {
        foreach (LaboratoryTarget target in KnownTargets.All)
        {
            foreach (Objective objective in KnownObjectives.All)
            {
                LaboratoryResult result = LaboratoryTrainer.Run(LaboratoryRecipe.For(target, objective) with { Iterations = 2, HeadStart = 0, CriticSteps = 1, BatchSize = 32, Width = 8 }, 1);
                Assert.True(double.IsFinite(result.Last.GeneratorLoss) && double.IsFinite(result.Last.Distance), $"{target} {objective}");
            }
        }
    }

    [Fact]
    public void Numbers_out_of_range_are_named()
    {
        Assert.Contains("batch size is a multiple of 32", Assert.Throws<ArgumentException>(() => (Short with { BatchSize = 100 }).Validated()).Message, StringComparison.Ordinal);
        Assert.Contains("iterations", Assert.Throws<ArgumentException>(() => (Short with { Iterations = 0 }).Validated()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => (Short with { GeneratorRate = double.NaN }).Validated());
        Assert.Throws<ArgumentOutOfRangeException>(() => LaboratoryTrainer.Run(Short, 0));
    }

    private sealed class StopAtOnce(CancellationTokenSource source) : IProgress<LaboratoryProgress>
    {
        public void Report(LaboratoryProgress value)
        {
            if (value.Iteration >= 10) source.Cancel();
        }
    }
}
