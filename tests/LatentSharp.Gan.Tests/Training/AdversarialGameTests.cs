using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Tests.Networks;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>What one step may change and what not, bit for bit.</summary>
public sealed class AdversarialGameTests
{
    public static TheoryData<string> Recipes => new("dcgan", "wgan");

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_discriminator_step_changes_the_discriminator_and_of_the_generator_only_the_averages(string name)
    {
        using var scope = NewDisposeScope();
        (GanRecipe recipe, AdversarialGame game, Tensor images, Tensor codes) = Start(name);
        using (game)
        {
            var (g, d) = (NetworkSnapshot.Of(game.Generator.Parameters), NetworkSnapshot.Of(game.Discriminator.Parameters));
            var (gAverages, dAverages) = (NetworkSnapshot.Of(game.Generator.Buffers), NetworkSnapshot.Of(game.Discriminator.Buffers));
            game.StepDiscriminator(images, codes);
            NetworkSnapshot.AssertUnchanged(g, game.Generator.Parameters);
            NetworkSnapshot.AssertAllChanged(gAverages, game.Generator.Buffers);
            NetworkSnapshot.AssertAllChanged(dAverages, game.Discriminator.Buffers);

            // The critic's last bias takes part in both means alike, and a batch norm takes the bias before it away: their gradients are exactly zero.
            bool Moves(string item) => item != "layers.1.bias" && (recipe.Objective != KnownObjectives.WassersteinClip || item != "layers.2.bias");
            NetworkSnapshot.AssertAllChanged(d.Where(item => Moves(item.Key)).ToDictionary(), game.Discriminator.Parameters.Where(item => Moves(item.Name)));
            Assert.All(game.Generator.Parameters, item => Assert.Null(item.Tensor.grad));
        }
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void A_generator_step_changes_the_generator_and_of_the_discriminator_only_the_averages(string name)
    {
        using var scope = NewDisposeScope();
        (_, AdversarialGame game, Tensor images, Tensor codes) = Start(name);
        using (game)
        {
            game.StepDiscriminator(images, codes);
            var (g, d) = (NetworkSnapshot.Of(game.Generator.Parameters), NetworkSnapshot.Of(game.Discriminator.Parameters));
            var (gAverages, dAverages) = (NetworkSnapshot.Of(game.Generator.Buffers), NetworkSnapshot.Of(game.Discriminator.Buffers));
            game.StepGenerator(codes);
            NetworkSnapshot.AssertUnchanged(d, game.Discriminator.Parameters);
            NetworkSnapshot.AssertAllChanged(gAverages, game.Generator.Buffers);
            NetworkSnapshot.AssertAllChanged(dAverages, game.Discriminator.Buffers);
            NetworkSnapshot.AssertAllChanged(
                g.Where(item => item.Key.EndsWith("weight", StringComparison.Ordinal)).ToDictionary(),
                game.Generator.Parameters.Where(item => item.Name.EndsWith("weight", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void The_gradient_flows_through_the_discriminator_into_every_layer_of_the_generator()
    {
        using var scope = NewDisposeScope();
        (_, AdversarialGame game, _, Tensor codes) = Start("dcgan");
        using (game)
        {
            game.StepGenerator(codes);
            (string, Tensor)[] kernels = [.. game.Generator.Parameters.Where(item => item.Tensor.ndim == 4)];
            Assert.Equal(3, kernels.Length);
            Assert.All(kernels, item => Assert.True(item.Item2.grad!.abs().max().item<float>() > 1e-6f, item.Item1));
            Assert.All(game.Discriminator.Parameters, item => Assert.Null(item.Tensor.grad));
            Assert.All(game.Discriminator.Parameters, item => Assert.True(item.Tensor.requires_grad));
        }
    }

    [Fact]
    public void The_generators_gradient_is_that_of_finite_differences_through_the_discriminator()
    {
        using var scope = NewDisposeScope();
        (GanRecipe recipe, AdversarialGame game, _, Tensor codes) = Start("dcgan");
        using (game)
        using (var probe = new AdversarialGame(recipe))
        {
            game.StepGenerator(codes);
            Tensor gradient = game.Generator.Parameters.Single(item => item.Name == "layers.2.bias").Tensor.grad!;
            const float Move = 0.001f;
            float Loss(float at)
            {
                using var frozen = no_grad();
                probe.Generator.Parameters.Single(item => item.Name == "layers.2.bias").Tensor.fill_(at);
                return recipe.Objective.GeneratorLoss(probe.Discriminator.Forward(probe.Generator.Forward(codes, PassMode.Training), PassMode.Training)).item<float>();
            }

            float slope = (Loss(Move) - Loss(-Move)) / (2 * Move);
            Assert.True(Math.Abs(slope) > 1e-3, $"the slope {slope} tells nothing");
            Assert.Equal(slope, gradient.item<float>(), 0.02f * Math.Abs(slope));
        }
    }

    [Fact]
    public void The_loss_is_that_of_two_separate_passes_and_not_of_the_mixture()
    {
        using var scope = NewDisposeScope();
        (GanRecipe recipe, AdversarialGame game, Tensor images, Tensor codes) = Start("dcgan");
        using (game)
        using (var twin = new AdversarialGame(recipe))
        using (no_grad())
        {
            Tensor fake = twin.Generator.Forward(codes, PassMode.Training);
            float separate = recipe.Objective.DiscriminatorLoss(twin.Discriminator.Forward(images, PassMode.Training), twin.Discriminator.Forward(fake, PassMode.Training)).item<float>();
            Tensor both = twin.Discriminator.Forward(cat([images, fake]), PassMode.Training);   // [2 batch]
            float mixed = recipe.Objective.DiscriminatorLoss(both.slice(0, 0, 4, 1), both.slice(0, 4, 8, 1)).item<float>();
            using (enable_grad()) Assert.Equal(separate, (float)game.StepDiscriminator(images, codes).Value, 1e-6f);
            Assert.True(Math.Abs(separate - mixed) > 1e-3, $"{separate} and {mixed} are too close to tell the two apart");
        }
    }

    [Fact]
    public void A_discriminator_step_passes_each_discriminator_average_twice_and_each_generator_average_once()
    {
        using var scope = NewDisposeScope();
        (GanRecipe recipe, AdversarialGame game, Tensor images, Tensor codes) = Start("dcgan");
        using (game)
        using (var twin = new AdversarialGame(recipe))
        using (no_grad())
        {
            Tensor fake = twin.Generator.Forward(codes, PassMode.Training);
            twin.Discriminator.Forward(images, PassMode.Training);
            twin.Discriminator.Forward(fake, PassMode.Training);
            using (enable_grad()) game.StepDiscriminator(images, codes);
            NetworkSnapshot.AssertUnchanged(NetworkSnapshot.Of(twin.Generator.Buffers), game.Generator.Buffers);
            NetworkSnapshot.AssertUnchanged(NetworkSnapshot.Of(twin.Discriminator.Buffers), game.Discriminator.Buffers);
        }
    }

    [Fact]
    public void Every_critic_parameter_is_clipped_after_a_step_scale_and_shift_too()
    {
        using var scope = NewDisposeScope();
        (_, AdversarialGame game, Tensor images, Tensor codes) = Start("wgan");
        using (game)
        {
            Assert.Equal(1f, game.Discriminator.Parameters.Single(item => item.Name == "layers.1.norm.weight").Tensor.max().item<float>());
            game.StepDiscriminator(images, codes);
            Assert.All(game.Discriminator.Parameters, item => Assert.True(item.Tensor.abs().max().item<float>() <= 0.01f, item.Name));
            Assert.Equal(0.01f, game.Discriminator.Parameters.Single(item => item.Name == "layers.1.norm.weight").Tensor.min().item<float>());
            Assert.Contains(game.Generator.Parameters, item => item.Tensor.abs().max().item<float>() > 0.01f);
        }
    }

    private static (GanRecipe Recipe, AdversarialGame Game, Tensor Images, Tensor Codes) Start(string name)
    {
        GanRecipe recipe = name == "wgan" ? TinyRecipes.Wgan : TinyRecipes.Dcgan;
        var random = new RandomStream(7, "inputs");
        var pixels = new float[4 * 16 * 16];
        random.FillUniform(pixels, -1, 1);
        return (recipe, new AdversarialGame(recipe), tensor(pixels, 4, 1, 16, 16), LatentCodes.Draw(random, 4, recipe.LatentSize));
    }
}
