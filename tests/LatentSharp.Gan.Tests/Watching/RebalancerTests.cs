using System.Text.Json.Nodes;
using LatentSharp.Data;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Watching;

namespace LatentSharp.Gan.Tests.Watching;

public sealed class RebalancerTests
{
    private const double Undecided = 1.3862943611198906;   // 2 ln 2

    private static readonly GanRecipe Recipe = TinyRecipes.Dcgan with { Rebalancing = new RebalancingOptions { Enabled = true, Interval = 2, Low = 0.3, High = 0.6, MostGeneratorSteps = 3 } };

    [Fact]
    public void It_moves_by_one_within_its_bounds_and_back()
    {
        var rebalancer = new Rebalancer(Recipe);
        // Pairs of balances: low, low, low (at the bound), between, high, high, high (at the bound).
        double[] balances = [0.1, 0.2, 0.2, 0.2, 0.1, 0.1, 0.5, 0.5, 0.9, 0.9, 0.5, 0.8, 2, 2];
        int[] steps = [.. balances.Select(balance => { rebalancer.Observe(1, balance * Undecided); return rebalancer.GeneratorSteps; })];
        Assert.Equal([1, 2, 2, 3, 3, 3, 3, 3, 3, 2, 2, 1, 1, 1], steps);
    }

    [Fact]
    public void Each_move_is_an_event()
    {
        var rebalancer = new Rebalancer(Recipe);
        Assert.Null(rebalancer.Observe(4, 0.25 * Undecided));
        JsonObject moved = rebalancer.Observe(4, 0.25 * Undecided)!;
        Assert.Equal((4, "rebalanced", 2), (moved["epoch"]!.GetValue<int>(), moved["kind"]!.GetValue<string>(), moved["generatorSteps"]!.GetValue<int>()));
        Assert.Equal(0.25, moved["balance"]!.GetValue<double>(), 1e-6);
    }

    [Fact]
    public void It_goes_on_from_a_checkpoint_within_an_interval()
    {
        var first = new Rebalancer(Recipe);
        foreach (double balance in (double[])[0.1, 0.1, 0.1]) first.Observe(0, balance * Undecided);
        var second = new Rebalancer(Recipe);
        second.Load(JsonNode.Parse(first.Save().ToJsonString())!.AsObject());
        second.Observe(0, 0.1 * Undecided);
        Assert.Equal(3, second.GeneratorSteps);
        JsonObject damaged = first.Save();
        damaged["generatorSteps"] = 4;
        Assert.Throws<DataException>(() => second.Load(damaged));
    }

    [Theory]
    [InlineData("non-saturating", Undecided, 0.6931471805599453)]
    [InlineData("minimax", Undecided, null)]
    [InlineData("hinge", 2, null)]
    [InlineData("least-squares", 0.25, 0.125)]
    [InlineData("relativistic", 0.6931471805599453, 0.6931471805599453)]
    public void The_units_are_the_losses_against_a_discriminator_that_does_not_decide(string objective, double discriminator, double? generator)
    {
        GanRecipe recipe = Recipe with { Objective = KnownObjectives.ByName(objective) };
        Assert.Equal(discriminator, UndecidedLoss.Of(recipe)!.Value, 1e-6);
        Assert.Equal(generator ?? -1, UndecidedLoss.OfGenerator(recipe) ?? -1, 1e-6);
    }

    /// <summary>-(0.9 ln 0.5 + 0.1 ln 0.5) - ln 0.5: smoothing changes nothing where D says one half.</summary>
    [Fact]
    public void Smoothed_labels_have_the_same_unit() =>
        Assert.Equal(Undecided, UndecidedLoss.Of(Recipe with { Regularization = new RegularizationOptions { LabelSmoothing = 0.1 } })!.Value, 1e-6);

    [Theory]
    [InlineData("wasserstein-clip")]
    [InlineData("wasserstein-gp")]
    public void A_critic_has_no_unit_and_is_refused(string objective)
    {
        GanRecipe recipe = TinyRecipes.Wgan with { Objective = KnownObjectives.ByName(objective) };
        Assert.Null(UndecidedLoss.Of(recipe));
        Assert.Contains("a critic should win", Assert.Throws<ArgumentException>(() => (recipe with { Rebalancing = Recipe.Rebalancing }).Validated()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        foreach (RebalancingOptions options in (RebalancingOptions[])[new() { Interval = 0 }, new() { Low = 0 }, new() { Low = 0.7 }, new() { High = double.NaN }, new() { MostGeneratorSteps = 1 }])
            Assert.Throws<ArgumentException>(() => options.Validated());
    }
}
