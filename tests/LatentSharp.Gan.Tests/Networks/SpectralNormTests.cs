using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Regularizers;
using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Gan.Tests.Training;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Networks;

public sealed class SpectralNormTests
{
    /// <summary>3 a b' with |a| = |b| = 1 has the one singular value 3, which the first iteration finds.</summary>
    [Fact]
    public void A_matrix_of_rank_one_is_divided_by_its_one_singular_value()
    {
        using var scope = NewDisposeScope();
        Tensor a = tensor(new float[] { 0.6f, 0.8f }).view(2, 1), b = tensor(new float[] { 2 / 3f, -2 / 3f, 1 / 3f }).view(1, 3);
        Tensor weight = 3 * a.matmul(b);
        using var norm = new SpectralNorm(weight, new RandomStream(1, "u"));
        Assert.True((norm.Normalize(weight, PassMode.Evaluation) - a.matmul(b)).abs().max().item<float>() < 1e-6f);
    }

    [Theory]
    [InlineData(6, 5)]
    [InlineData(1, 9)]
    [InlineData(40, 2)]
    public void Passes_lead_to_a_largest_singular_value_of_one(int rows, int columns)
    {
        using var scope = NewDisposeScope();
        Tensor weight = tensor(HashedNumbers.Make("spectral", rows * columns * 16, 2), rows, columns, 4, 4);
        using var norm = new SpectralNorm(weight, new RandomStream(1, "u"));
        Tensor normalized = weight;
        using (no_grad())
        {
            for (int pass = 0; pass < 200; pass++) normalized = norm.Normalize(weight, PassMode.Training);
        }

        Assert.True(Largest(weight) > 2);
        Assert.Equal(1, Largest(normalized), 2e-5);
        Assert.Equal(1, norm.LeftVector.norm().item<float>(), 1e-6f);
    }

    [Fact]
    public void The_norm_follows_the_weights_through_a_training()
    {
        GanRecipe recipe = Recipe with { DiscriminatorOptimizer = Recipe.DiscriminatorOptimizer with { LearningRate = 0.003 } };
        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(recipe);
        Dictionary<string, double> before = LargestOfKernels(game);
        var random = new RandomStream(2, "inputs");
        for (int step = 0; step < 120; step++) game.StepDiscriminator(LatentCodes.Draw(random, 4, 3 * 256).view(4, 3, 16, 16), LatentCodes.Draw(random, 4, recipe.LatentSize), tensor(new long[] { 0, 1, 2, step % 3 }));
        foreach ((string name, Tensor left) in game.Discriminator.Buffers)
        {
            string kernel = name.Replace("spectral.u", "weight", StringComparison.Ordinal);
            Tensor matrix = game.Discriminator.Parameters.Single(item => item.Name == kernel).Tensor.detach().flatten(1);
            float estimate = matrix.t().mv(left).norm().item<float>();
            Assert.InRange(Largest(matrix / estimate), 0.9999, 1.02);
            Assert.True(Math.Abs(Largest(matrix) - before[kernel]) > 0.01, $"{kernel} hardly moved");
        }

        Assert.Equal(["layers.0.spectral.u", "layers.1.spectral.u", "layers.2.spectral.u", "classes.spectral.u"], game.Discriminator.Buffers.Select(item => item.Name));
    }

    [Fact]
    public void Evaluation_changes_nothing_and_repeats_to_the_bit()
    {
        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(Recipe);
        Tensor images = LatentCodes.Draw(new RandomStream(2, "inputs"), 4, 3 * 256).view(4, 3, 16, 16), classes = tensor(new long[] { 0, 1, 2, 0 });
        var before = NetworkSnapshot.Of(game.Discriminator.Buffers);
        float[] first = game.Discriminator.Forward(images, PassMode.Evaluation, classes).data<float>().ToArray();
        Assert.Equal(first, game.Discriminator.Forward(images, PassMode.Evaluation, classes).data<float>().ToArray());
        NetworkSnapshot.AssertUnchanged(before, game.Discriminator.Buffers);
        game.Discriminator.Forward(images, PassMode.Training, classes);
        NetworkSnapshot.AssertAllChanged(before.Where(item => item.Key != "layers.2.spectral.u").ToDictionary(), game.Discriminator.Buffers.Where(item => item.Name != "layers.2.spectral.u"));
    }

    /// <summary>A kernel ten times as large gives the same answers: only its direction counts.</summary>
    [Fact]
    public void The_length_of_a_kernel_does_not_matter()
    {
        using var scope = NewDisposeScope();
        using var game = new AdversarialGame(Recipe);
        Tensor images = LatentCodes.Draw(new RandomStream(2, "inputs"), 4, 3 * 256).view(4, 3, 16, 16), classes = tensor(new long[] { 0, 1, 2, 0 });
        Tensor before = game.Discriminator.Forward(images, PassMode.Evaluation, classes);
        using (no_grad())
        {
            foreach ((_, Tensor kernel) in game.Discriminator.Parameters.Where(item => item.Tensor.ndim > 1)) kernel.mul_(10);
        }

        Assert.True((game.Discriminator.Forward(images, PassMode.Evaluation, classes) - before).abs().max().item<float>() < 1e-5f);
        Assert.True(before.abs().max().item<float>() > 0.01f);
    }

    private static GanRecipe Recipe { get; } = TinyRecipes.Dcgan with
    {
        Objective = KnownObjectives.Hinge,
        ImageChannels = 3,
        Classes = 3,
        Regularization = new RegularizationOptions { SpectralNorm = true },
    };

    private static Dictionary<string, double> LargestOfKernels(AdversarialGame game) =>
        game.Discriminator.Parameters.Where(item => item.Tensor.ndim > 1).ToDictionary(item => item.Name, item => Largest(item.Tensor.detach()));

    private static double Largest(Tensor kernel) => linalg.svdvals(kernel.flatten(1).to(ScalarType.Float64)).max().item<double>();
}
