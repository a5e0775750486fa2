using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Objectives;
using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Training;
using LatentSharp.Random;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Kernels.Convolutions;

/// <summary>
/// One iteration of each reference recipe, 16 channels wide so that all layers but the first and the last of a network take the fast path, against torch's operators.
/// Losses may differ by 1e-5 and the discriminator's gradients by 3e-5 of their largest value. On the way back through both networks a leaky ReLU
/// whose input is zero but for rounding takes either slope, so that single numbers of the generator's gradients differ by more; their length may differ by a fiftieth.
/// How exact the whole iteration is, is told by the comparison with PyTorch in float64 at a width where no input is so close to zero.
/// Biases that precede a batch norm have no true gradient and are left out, and so is the critic's last bias, whose gradients of real and generated pictures cancel.
/// </summary>
public sealed class WholeStepTests
{
    [Theory]
    [InlineData("dcgan-olivetti")]
    [InlineData("wgan-fashion-mnist")]
    public void An_iteration_agrees_with_torch_s_operators(string name)
    {
        using var scope = NewDisposeScope();
        GanRecipe recipe = KnownRecipes.ByName(name) with { Width = NetworkWidth.FromChannels(16), LatentSize = 24, BatchSize = 8 };
        (double[] exactLosses, Dictionary<string, Tensor> exact) = Iterate(recipe, KernelChoice.Torch);
        (double[] losses, Dictionary<string, Tensor> gradients) = Iterate(recipe, KernelChoice.Fast);
        Assert.All(losses.Zip(exactLosses), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / Math.Max(0.1, Math.Abs(pair.Second)), 0, 1e-5));
        int differing = 0;
        foreach ((string item, Tensor gradient) in exact)
        {
            Tensor difference = gradients[item] - gradient;
            if (item.StartsWith("discriminator", StringComparison.Ordinal)) Assert.InRange((difference.abs().max() / gradient.abs().max()).item<float>(), 0, 3e-5);
            else Assert.InRange((difference.norm() / gradient.norm()).item<float>(), 0, 0.02);
            if (difference.abs().max().item<float>() > 0) differing++;
        }

        // The same bits everywhere would mean that the fast path was not taken.
        Assert.True(differing > exact.Count / 2);
    }

    private static (double[] Losses, Dictionary<string, Tensor> Gradients) Iterate(GanRecipe recipe, KernelChoice kernels)
    {
        using var game = new AdversarialGame(recipe);
        game.Use(kernels);
        var random = new RandomStream(5, "whole step");
        var losses = new List<double>();
        var gradients = new Dictionary<string, Tensor>();
        for (int step = 0; step < recipe.CriticStepsPerGeneratorStep; step++)
        {
            losses.Add(game.StepDiscriminator(Pictures(), Codes()).Value);
            if (step == 0) Keep("discriminator", game.Discriminator.Parameters);
        }

        losses.Add(game.StepGenerator(Codes()));
        Keep("generator", game.Generator.Parameters);
        return ([.. losses], gradients);

        void Keep(string network, IReadOnlyList<(string Name, Tensor Tensor)> parameters)
        {
            var names = parameters.Select(item => item.Name).ToHashSet();
            foreach ((string item, Tensor parameter) in parameters)
            {
                bool beforeNorm = item.EndsWith(".bias", StringComparison.Ordinal) && names.Contains(item.Replace(".bias", ".norm.bias", StringComparison.Ordinal));
                bool cancels = recipe.Objective is WassersteinClipObjective && item == parameters[^1].Name;
                if (!beforeNorm && !(cancels && network == "discriminator")) gradients[$"{network}.{item}"] = parameter.grad!.detach().clone();
            }
        }

        Tensor Codes() => ConvolutionCase.Normal(random, recipe.BatchSize, recipe.LatentSize);

        Tensor Pictures() => ConvolutionCase.Normal(random, recipe.BatchSize, recipe.ImageChannels, recipe.ImageSize, recipe.ImageSize).tanh();
    }
}
