using LatentSharp.Gan.Recipes;
using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

public sealed class AdamOptimizerTests
{
    [Theory]
    [InlineData("dcgan-olivetti")]
    [InlineData("wgan-fashion-mnist")]
    public void Ten_steps_on_given_gradients_agree_with_PyTorch(string recipe)
    {
        AdamOptions options = KnownRecipes.ByName(recipe).GeneratorOptimizer;
        using var scope = NewDisposeScope();
        Tensor parameter = tensor(HashedNumbers.Make($"adam/{recipe}/start", 64, 0.125)).requires_grad_(true);
        using var adam = new AdamOptimizer("adam", [("parameter", parameter)], options);
        for (int step = 1; step <= 10; step++)
        {
            parameter.grad = tensor(Gradient(recipe, step));
            adam.Step();

            // Each step rounds the parameter (about 0.1) once, by at most 4e-9; the step itself is exact to a thousandth.
            PyTorchReference.Tensor($"adam/{recipe}/{step}").AssertNear(parameter, 0, 4e-9 * step + 1e-3 * options.LearningRate);
        }

        Assert.Equal(10, adam.Steps);
    }

    [Fact]
    public void A_parameter_without_a_gradient_is_an_error_that_names_it()
    {
        using var scope = NewDisposeScope();
        Tensor parameter = zeros(3).requires_grad_(true);
        using var adam = new AdamOptimizer("adam", [("weight", parameter)], new AdamOptions(1e-3, 0.9, 0.999));
        Assert.Contains("weight", Assert.Throws<InvalidOperationException>(adam.Step).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_step_moves_by_the_learning_rate_against_the_gradients_sign()
    {
        using var scope = NewDisposeScope();
        Tensor parameter = tensor(new float[] { 1, 1, 1, 1 }).requires_grad_(true);
        using var adam = new AdamOptimizer("adam", [("weight", parameter)], new AdamOptions(0.25, 0.5, 0.999));
        parameter.grad = tensor(new float[] { 4, -0.001f, 0, -30 });
        adam.Step();
        Assert.Equal([0.75f, 1.25f, 1f, 1.25f], parameter.data<float>().ToArray().Select(value => MathF.Round(value, 4)));
    }

    [Fact]
    public void Zeroed_gradients_are_gone()
    {
        using var scope = NewDisposeScope();
        Tensor parameter = zeros(2).requires_grad_(true);
        using var adam = new AdamOptimizer("adam", [("weight", parameter)], new AdamOptions(0.1, 0.5, 0.999));
        parameter.grad = ones(2);
        adam.ZeroGradients();
        Assert.Null(parameter.grad);
    }

    private static float[] Gradient(string recipe, int step)
    {
        float[] gradient = HashedNumbers.Make($"adam/{recipe}/{step}", 64, 1);
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = i == 0 || (i + step) % 8 == 0 ? 0 : gradient[i] * MathF.Pow(2, -(i / 4));
        }

        return gradient;
    }
}
