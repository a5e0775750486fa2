using LatentSharp.Data;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;

namespace LatentSharp.Gan.Tests.Recipes;

/// <summary>The two reference jobs, number by number as docs and source text have them.</summary>
public sealed class KnownRecipesTests
{
    [Fact]
    public void Dcgan_olivetti_is_the_first_reference_job()
    {
        GanRecipe recipe = KnownRecipes.ByName("dcgan-olivetti");
        Assert.Equal(("olivetti", 400, 64, 1, 512), (recipe.Data, recipe.DataCount, recipe.ImageSize, recipe.ImageChannels, recipe.LatentSize));
        Assert.Equal((50, 500, 8), (recipe.BatchSize, recipe.Epochs, recipe.IterationsPerEpoch(400)));
        Assert.Equal(KnownObjectives.NonSaturating, recipe.Objective);
        Assert.Equal(new AdamOptions(1e-4, 0.5, 0.999, 1e-8), recipe.DiscriminatorOptimizer);
        Assert.Equal(new AdamOptions(5e-4, 0.5, 0.999, 1e-8), recipe.GeneratorOptimizer);
        Assert.Equal((1, BatchSampling.WithReplacement, 1000L, 20), (recipe.CriticStepsPerGeneratorStep, recipe.Sampling, recipe.Seed, recipe.GridCount));
    }

    [Fact]
    public void Wgan_fashion_mnist_is_the_second_reference_job()
    {
        GanRecipe recipe = KnownRecipes.ByName("wgan-fashion-mnist");
        Assert.Equal(("fashion-mnist-5k", 5000, 64, 1, 100), (recipe.Data, recipe.DataCount, recipe.ImageSize, recipe.ImageChannels, recipe.LatentSize));
        Assert.Equal((64, 100, 78), (recipe.BatchSize, recipe.Epochs, recipe.IterationsPerEpoch(5000)));
        Assert.Equal(new WassersteinClipObjective(0.01), recipe.Objective);
        Assert.Equal(new AdamOptions(5e-5, 0.5, 0.9, 1e-8), recipe.DiscriminatorOptimizer);
        Assert.Equal(recipe.DiscriminatorOptimizer, recipe.GeneratorOptimizer);
        Assert.Equal((5, BatchSampling.WithReplacement, 1000L, 30), (recipe.CriticStepsPerGeneratorStep, recipe.Sampling, recipe.Seed, recipe.GridCount));
        Assert.Equal(ResizeMode.Bicubic, recipe.Resize);
    }

    [Fact]
    public void Every_recipe_is_valid_and_found_by_its_name()
    {
        Assert.All(KnownRecipes.All, recipe => Assert.Same(recipe, KnownRecipes.ByName(recipe.Name).Validated()));
        ArgumentException fault = Assert.Throws<ArgumentException>(() => KnownRecipes.ByName("stylegan"));
        Assert.Contains("'stylegan'", fault.Message, StringComparison.Ordinal);
        Assert.All(KnownRecipes.All, recipe => Assert.Contains(recipe.Name, fault.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(399, 7)]
    [InlineData(400, 8)]
    [InlineData(449, 8)]
    [InlineData(49, 1)]
    [InlineData(1, 1)]
    public void An_epoch_has_as_many_iterations_as_whole_batches(int count, int iterations) =>
        Assert.Equal(iterations, KnownRecipes.DcganOlivetti.IterationsPerEpoch(count));
}
