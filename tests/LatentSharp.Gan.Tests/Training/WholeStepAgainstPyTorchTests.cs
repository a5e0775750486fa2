using LatentSharp.Gan.Kernels;
using LatentSharp.Gan.Networks;
using LatentSharp.Gan.Tests.Reference;
using LatentSharp.Gan.Training;
using static TorchSharp.torch;

namespace LatentSharp.Gan.Tests.Training;

/// <summary>
/// One whole iteration of each reference recipe against PyTorch in float64. Measured on the machine that made the
/// reference, PyTorch's own float32 differs from its float64 by up to 8e-7 (losses), 7e-6 (gradients) and 7e-7
/// (evaluation) of the scale; the tolerances leave about four times as much, for other processors and summation orders.
/// Excluded are biases that precede a batch norm: their true gradient is zero and what Adam makes of the rounding is noise.
/// </summary>
public sealed class WholeStepAgainstPyTorchTests
{
    private const double Loss = 3e-6;
    private const double Gradient = 3e-5;
    private const double Evaluation = 3e-6;

    /// <summary>A parameter may be off by three float32 roundings and by a hundredth of a step of Adam.</summary>
    private const double Rounding = 2e-7;
    private const double ShareOfAStep = 0.01;

    [Theory]
    [InlineData("dcgan-olivetti", KernelChoice.Torch)]
    [InlineData("wgan-fashion-mnist", KernelChoice.Torch)]
    [InlineData("rgb-32", KernelChoice.Torch)]
    [InlineData("dcgan-olivetti", KernelChoice.Fast)]
    [InlineData("wgan-fashion-mnist", KernelChoice.Fast)]
    public void An_iteration_agrees_in_losses_gradients_averages_and_parameters(string name, KernelChoice kernels)
    {
        ReferenceCase example = ReferenceCase.ByName(name);
        using var scope = NewDisposeScope();
        using AdversarialGame game = example.Start();
        game.Use(kernels);
        var compared = new HashSet<string>();
        int steps = example.Recipe.CriticStepsPerGeneratorStep;
        double rate = example.Recipe.DiscriminatorOptimizer.LearningRate;

        for (int step = 1; step <= steps; step++)
        {
            double loss = game.StepDiscriminator(example.Images(step), example.Codes($"{step}"));
            string at = $"{name}/discriminator/{step}";
            Compare($"{at}/loss", tensor((float)loss), Loss);
            if (step == 1 || step == steps)
            {
                CompareGradients(at, "discriminator", game.Discriminator.Parameters);
                CompareParameters(at, "discriminator", game.Discriminator.Parameters, rate);
            }

            CompareAverages(at, step);
        }

        double generatorLoss = game.StepGenerator(example.Codes("generator"));
        Compare($"{name}/generator/loss", tensor((float)generatorLoss), Loss);
        CompareGradients($"{name}/generator", "generator", game.Generator.Parameters);
        CompareParameters($"{name}/generator", "generator", game.Generator.Parameters, example.Recipe.GeneratorOptimizer.LearningRate);
        CompareAverages($"{name}/generator", steps + 1);

        string[] missed = [.. PyTorchReference.Names.Where(item => item.StartsWith(name, StringComparison.Ordinal) && !item.Contains("/evaluation/", StringComparison.Ordinal)).Except(compared)];
        Assert.Empty(missed);

        void Compare(string item, Tensor actual, double relative, double absolute = 0)
        {
            PyTorchReference.Tensor(item).AssertNear(actual, relative, absolute);
            Assert.True(compared.Add(item));
        }

        void CompareGradients(string at, string network, IReadOnlyList<(string Name, Tensor Tensor)> parameters)
        {
            foreach ((string item, Tensor parameter) in Comparable(parameters)) Compare($"{at}/gradient/{network}.{item}", parameter.grad!, Gradient);
        }

        void CompareParameters(string at, string network, IReadOnlyList<(string Name, Tensor Tensor)> parameters, double learningRate)
        {
            foreach ((string item, Tensor parameter) in Comparable(parameters)) Compare($"{at}/value/{network}.{item}", parameter, Rounding, ShareOfAStep * learningRate);
        }

        void CompareAverages(string at, int passPairs)
        {
            // The noise in the biases before a batch norm, at most two learning rates a step, enters the running means at 0.01 a pass.
            double drift = 0.01 * 2 * rate * passPairs * (passPairs - 1);
            foreach ((string item, Tensor buffer) in game.Discriminator.Buffers)
                Compare($"{at}/value/discriminator.{item}", buffer, 1e-6, item.EndsWith("mean", StringComparison.Ordinal) ? drift : 0);
            foreach ((string item, Tensor buffer) in game.Generator.Buffers) Compare($"{at}/value/generator.{item}", buffer, 1e-6);
        }
    }

    [Theory]
    [InlineData("dcgan-olivetti")]
    [InlineData("wgan-fashion-mnist")]
    [InlineData("rgb-32")]
    public void Evaluation_agrees(string name)
    {
        ReferenceCase example = ReferenceCase.ByName(name);
        using var scope = NewDisposeScope();
        using AdversarialGame game = example.Start();
        Tensor pictures = game.Generator.Forward(example.Codes("evaluation").slice(0, 0, 2, 1), PassMode.Evaluation);   // [2, channels, side, side]
        PyTorchReference.Tensor($"{name}/evaluation/generator").AssertNear(pictures, Evaluation);
        PyTorchReference.Tensor($"{name}/evaluation/discriminator").AssertNear(game.Discriminator.Forward(pictures, PassMode.Evaluation), Evaluation);
    }

    private static IEnumerable<(string Name, Tensor Tensor)> Comparable(IReadOnlyList<(string Name, Tensor Tensor)> parameters)
    {
        var names = parameters.Select(item => item.Name).ToHashSet();
        return parameters.Where(item => !(item.Name.EndsWith(".bias", StringComparison.Ordinal) && names.Contains(item.Name.Replace(".bias", ".norm.bias", StringComparison.Ordinal))
            && !item.Name.Contains("norm", StringComparison.Ordinal)));
    }
}
